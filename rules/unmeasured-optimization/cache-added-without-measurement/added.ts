import { isProduct, type Change, type ChangedFileFacts } from "#engine/change.ts";
import type { Model } from "#python/model.ts";
import type { Expression, FunctionDef } from "#python/syntax/ast.ts";

export interface AddedCache {
  /** The decorator as written, without its `@`. */
  readonly cache: string;
  /** The function it was put on. */
  readonly name: string;
}

/** The first cache that is put on a function of the product that was there before. */
export function cacheAddedBy({ files }: Change): AddedCache | null {
  for (const file of files.filter(isProduct)) {
    // What is removed may be the same cache in other words.
    if (file.removed.some((line) => anyCache.test(line))) continue;
    // equivalent: no file is parsed for nothing
    if (!file.added.some((line) => anyCache.test(line))) continue;
    const added = file.model && addedIn(file, file.model);
    if (added !== null) return added;
  }
  return null;
}

const anyCache = /cache/i;
const caches =
  /^(?:functools\.(?:lru_)?cache|cachetools\.cached(?:method)?|cachetools\.func\.\w+|async_lru\.alru_cache|aiocache\.cached)$/;

function addedIn(file: ChangedFileFacts, model: Model): AddedCache | null {
  for (const definition of model.nodes("FunctionDef")) {
    const decorator = definition.decorators.find((each) => caches.test(nameOf(each, model)));
    if (decorator === undefined || !takesArguments(definition, model)) continue;
    if (!isAdded(decorator, file, model) || isNew(definition, file)) continue;
    return { cache: model.source(decorator), name: model.qualifiedName(definition) };
  }
  return null;
}

function nameOf(decorator: Expression, model: Model): string {
  return model.nameOf(decorator.kind === "Call" ? decorator.func : decorator) ?? "";
}

/** What has no arguments has one answer: that is made once, whatever it costs. */
function takesArguments(definition: FunctionDef, model: Model): boolean {
  return definition.parameters.length > (model.classOf(definition) === null ? 0 : 1);
}

/** True where every decorator of the file with these words was added, so that this one was. */
function isAdded(decorator: Expression, { added }: ChangedFileFacts, model: Model): boolean {
  const words = wordsOf(decorator, model);
  const all = model.nodes("FunctionDef").flatMap(({ decorators }) => decorators);
  const number = all.filter((each) => wordsOf(each, model) === words).length;
  return added.filter((line) => line.split("#")[0]?.trim() === words).length === number;
}

/** The decorator's first line. */
function wordsOf(decorator: Expression, model: Model): string {
  return `@${model.source(decorator).split("\n")[0] ?? ""}`;
}

/** True where its `def` is among the added lines and not among the removed ones. */
function isNew({ name }: FunctionDef, { added, removed }: ChangedFileFacts): boolean {
  const defines = (line: string) => line.includes(`def ${name.name}(`);
  return added.some(defines) && !removed.some(defines);
}
