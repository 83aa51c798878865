import { createModel } from "#python/create-model.ts";
import type { Model } from "#python/model.ts";
import type { ModuleFacts } from "#python/modules/facts.ts";
import { parse } from "./parser.ts";

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;

/** What the files tell of themselves. */
export function factsOf(files: Files): readonly ModuleFacts[] {
  return Object.entries(files).map(([path, text]) =>
    createModel(parse(text), { path, oldestPython: null }).facts(),
  );
}

/** The model of one file, to which the others are known. */
export function modelAmong(path: string, { [path]: text = "", ...others }: Files): Model {
  return createModel(parse(text), { path, oldestPython: null, modules: factsOf(others) });
}
