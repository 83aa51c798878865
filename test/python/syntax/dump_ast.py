"""Prints, for each file named on stdin, Python's own ast as sorted lines "Kind start end detail" in JSON.

Positions are offsets in UTF-16 code units. Inside f-strings they are left out: Python got them right only in 3.12.
What the ast of the project leaves out (contexts, patterns, type parameters) is left out here.
"""

import ast
import json
import re
import sys

KINDS = {
    "Expr": "ExpressionStatement",
    "AsyncFunctionDef": "FunctionDef",
    "AsyncFor": "For",
    "AsyncWith": "With",
    "TryStar": "Try",
    "arg": "Parameter",
    "alias": "Alias",
    "keyword": "Keyword",
    "match_case": "MatchCase",
}
SKIPPED = ("FormattedValue", "comprehension", "withitem", "arguments", "TypeIgnore", "Module", "MatchCase")
OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "Mod": "%", "Pow": "**", "LShift": "<<", "RShift": ">>",
    "BitOr": "|", "BitXor": "^", "BitAnd": "&", "FloorDiv": "//", "Invert": "~", "Not": "not", "UAdd": "+", "USub": "-",
    "And": "and", "Or": "or", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is",
    "IsNot": "is not", "In": "in", "NotIn": "not in",
}  # fmt: skip


NAMED = b"\\N{"
source = b""


def operator(node):
    return OPERATORS[type(node).__name__]


def constant(node):
    value = node.value
    if isinstance(value, str) and NAMED in source and (NAMED.decode() in value or not value.isascii()):
        return ["str"]
    kind = {type(None): "None", type(...): "Ellipsis"}.get(type(value), type(value).__name__)
    if kind in ("str", "bool") or (kind == "int" and abs(value) < 2**53):
        return [kind, value]
    return [kind]


def arguments(node):
    roles = {
        "posonlyargs": "positional-only", "args": "positional", "vararg": "var-positional",
        "kwonlyargs": "keyword-only", "kwarg": "var-keyword",
    }  # fmt: skip
    for field, role in roles.items():
        held = getattr(node, field)
        for each in held if isinstance(held, list) else [held] if held else []:
            each.role = role


def generators(node):
    return [[bool(each.is_async), len(each.ifs)] for each in node.generators]


DETAILS = {
    "FunctionDef": lambda n: [
        n.name, isinstance(n, ast.AsyncFunctionDef), len(n.decorator_list), len(n.body), n.returns is not None,
    ],
    "ClassDef": lambda n: [n.name, len(n.bases), len(n.keywords), len(n.decorator_list), len(n.body)],
    "Parameter": lambda n: [n.arg, n.role, n.annotation is not None],
    "Alias": lambda n: [n.name, n.asname],
    "Keyword": lambda n: [n.arg],
    "Name": lambda n: [n.id],
    "Attribute": lambda n: [n.attr],
    "Constant": constant,
    "Call": lambda n: [len(n.args), len(n.keywords)],
    "Assign": lambda n: [len(n.targets)],
    "AugAssign": lambda n: [operator(n.op)],
    "BinOp": lambda n: [operator(n.op)],
    "UnaryOp": lambda n: [operator(n.op)],
    "BoolOp": lambda n: [operator(n.op), len(n.values)],
    "Compare": lambda n: [operator(each) for each in n.ops],
    "For": lambda n: [isinstance(n, ast.AsyncFor), len(n.body), len(n.orelse)],
    "While": lambda n: [len(n.body), len(n.orelse)],
    "If": lambda n: [len(n.body), len(n.orelse)],
    "With": lambda n: [
        isinstance(n, ast.AsyncWith), len(n.body), [each.optional_vars is not None for each in n.items],
    ],
    "Try": lambda n: [
        type(n).__name__ == "TryStar", len(n.body), len(n.handlers), len(n.orelse), len(n.finalbody),
    ],
    "ExceptHandler": lambda n: [n.type is not None, n.name, len(n.body)],
    "Raise": lambda n: [n.exc is not None, n.cause is not None],
    "ImportFrom": lambda n: [n.module, n.level],
    "Global": lambda n: n.names,
    "Nonlocal": lambda n: n.names,
    "Dict": lambda n: [each is not None for each in n.keys],
    "Slice": lambda n: [n.lower is not None, n.upper is not None, n.step is not None],
    "ListComp": generators,
    "SetComp": generators,
    "DictComp": generators,
    "GeneratorExp": generators,
    "Match": lambda n: [len(n.cases)],
}  # fmt: skip


class Offsets:
    """From Python's lines and UTF-8 columns to UTF-16 offsets."""

    def __init__(self, data):
        self.lines = []
        bom = data.startswith(b"\xef\xbb\xbf")
        start = 1 if bom else 0
        for line in re.findall(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", data[3:] if bom else data):
            self.lines.append((start, line))
            start += self.width(line)

    @staticmethod
    def width(data):
        return len(data.decode().encode("utf-16-le")) // 2

    def at(self, line, column):
        start, data = self.lines[line - 1]
        return start + (column if data.isascii() else self.width(data[:column]))


def end_of(node):
    """Where the last statement inside ends; Python's own answer reaches over a last `;` there."""
    while True:
        blocks = (getattr(node, field, None) for field in ("finalbody", "orelse", "handlers", "cases", "body"))
        last = next((block[-1] for block in blocks if isinstance(block, list) and block), None)
        if last is None:
            return node.end_lineno, node.end_col_offset
        node = last


def describe(node, offsets, in_string, out):
    """Adds the node's line and those below. Iterative: the standard library holds deep trees."""
    rest = [(node, in_string, False)]
    while rest:
        node, in_string, in_literal = rest.pop()
        if isinstance(node, (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)):
            continue
        if hasattr(ast, "pattern") and isinstance(node, ast.pattern):
            continue
        name = type(node).__name__
        kind = KINDS.get(name, name)
        if isinstance(node, ast.arguments):
            arguments(node)
        is_piece = in_literal and (kind == "JoinedStr" or kind == "Constant")
        if kind not in SKIPPED and not is_piece:
            place = [None, None]
            # The nesting of `A | B | C` is not compared: in annotations the grammar's is its own.
            is_union = isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)
            if not in_string and not is_union:
                end = None if kind == "Parameter" else offsets.at(*end_of(node))
                place = [offsets.at(node.lineno, node.col_offset), end]
            out.append([kind, *place, *DETAILS.get(kind, lambda n: [])(node)])
        for field, held in ast.iter_fields(node):
            for child in held if isinstance(held, list) else [held]:
                if isinstance(child, ast.AST):
                    literal = kind == "JoinedStr" or (kind == "FormattedValue" and field == "format_spec")
                    rest.append((child, in_string or kind == "JoinedStr", literal))


def main():
    for path in json.load(sys.stdin):
        with open(path, "rb") as file:
            data = file.read()
        try:
            tree = ast.parse(data)
            data.decode()
        except (SyntaxError, ValueError, RecursionError) as error:
            print(json.dumps({"path": path, "error": type(error).__name__}))
            continue
        global source
        source = data
        nodes = []
        describe(tree, Offsets(data), False, nodes)
        print(json.dumps({"path": path, "nodes": nodes}))


main()
