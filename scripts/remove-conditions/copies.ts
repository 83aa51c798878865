import { registerHooks } from "node:module";

/** The name of a copy of modules, which stands in their address: `rule.ts?copy=7`. */
const parameter = "copy";

export interface Copy {
  readonly name: string;
  /** Modules whose address begins with one of these are loaded anew for the copy; all others are shared. */
  readonly within: readonly string[];
  /** The module that reads differently in this copy. */
  readonly changed: { readonly url: string; readonly text: string } | null;
}

const copies = new Map<string, Copy>();

/** Makes Node load modules of a copy with its one change, without a file being written. */
export function serveCopies(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const name =
        context.parentURL === undefined ? null : new URL(context.parentURL).searchParams.get(parameter);
      const copy = name === null ? undefined : copies.get(name);
      return copy !== undefined && copy.within.some((folder) => found.url.startsWith(folder))
        ? { ...found, url: addressIn(copy, found.url) }
        : found;
    },
    load(url, context, next) {
      const { changed } = copies.get(new URL(url).searchParams.get(parameter) ?? "") ?? {};
      if (changed === undefined || changed === null || !url.startsWith(`${changed.url}?`))
        return next(url, context);
      return { format: "module-typescript", source: changed.text, shortCircuit: true };
    },
  });
}

/** What to import to get the module as it is in the copy. */
export function open(copy: Copy, url: string): string {
  copies.set(copy.name, copy);
  return addressIn(copy, url);
}

function addressIn(copy: Copy, url: string): string {
  return `${url}?${parameter}=${copy.name}`;
}
