import { builtinNames, builtinsReplacedByStarImports } from "#python/knowledge/builtins.ts";
import { documentedName } from "#python/knowledge/reexports.ts";
import { standardModules } from "#python/knowledge/standard-modules.ts";

/**
 * What a name means that the file binds nowhere. Without a star import: a builtin, or a standard module whose import the
 * snippet lacks. With one, builtins stay (else no `except BaseException` could be read) but for the few that such imports are known
 * to replace; any other name can come only from there, so that one star import names it, and several leave it open.
 */
export function unboundName(name: string, stars: readonly string[]): string | null {
  const isBuiltin = builtinNames.has(name);
  if (isBuiltin && (stars.length === 0 || !builtinsReplacedByStarImports.has(name))) {
    return documentedName(`builtins.${name}`);
  }
  if (isBuiltin) return null;
  // `from datetime import *` makes `datetime` the class.
  if (standardModules.has(name) && !stars.includes(name)) return name;
  const [only] = stars;
  if (only === undefined || stars.length > 1 || name.startsWith("_")) return null;
  return documentedName(only.endsWith(".") ? only + name : `${only}.${name}`);
}
