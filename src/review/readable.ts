import { isNotebook } from "#engine/notebook.ts";

/** Whether a path's name says that Python is in it: a module, a stub or a notebook. */
export function isReadable(path: string): boolean {
  return /\.pyi?$/i.test(path) || isNotebook(path);
}
