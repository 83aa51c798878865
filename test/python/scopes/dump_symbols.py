"""Prints, for each file named on stdin, what Python's own compiler says of the names of its functions and classes.

One JSON line a file: [[name, line, {symbol: "local" | "global" | "free"}], ...]; null for a file it cannot compile.
"""

import json
import symtable
import sys
import warnings

warnings.simplefilter("ignore")


UNNAMED = ("lambda", "listcomp", "setcomp", "dictcomp", "genexpr")
# symtable takes a function called `top` for the module.
MISTAKEN = ("top",)


def written(name, owner):
    """The compiler renames `__x` in a class to `_Class__x`."""
    prefix = "_" + owner.lstrip("_")
    return name[len(prefix) :] if owner.strip("_") and name.startswith(prefix + "__") else name


def place(symbol):
    if symbol.is_global():
        return "global"
    return "free" if symbol.is_free() else "local"


def tables(table, owner=""):
    for child in table.get_children():
        name = child.get_name()
        inner = name if child.get_type() == "class" else owner
        if name not in UNNAMED + MISTAKEN:
            # `__class__` is the cell behind super(), and `.0` the argument of a comprehension.
            # Letters beyond ASCII are folded to a normal form, which we do not.
            symbols = [
                symbol
                for symbol in child.get_symbols()
                if symbol.get_name().isascii() and not symbol.get_name().startswith(("__class__", "."))
            ]
            places = {written(symbol.get_name(), inner): place(symbol) for symbol in symbols}
            yield [written(name, owner), child.get_lineno(), places]
        yield from tables(child, inner)


for path in sys.stdin.read().splitlines():
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        print(json.dumps(list(tables(symtable.symtable(text, path, "exec")))))
    except (SyntaxError, ValueError, UnicodeDecodeError, RecursionError):
        print("null")
