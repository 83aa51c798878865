import { expect } from "expect";

export interface Spec {
  readonly name: string;
  readonly run: () => unknown;
  /** Its author gives it more time than a test usually has. */
  readonly slow: boolean;
}

type Body = (...args: readonly unknown[]) => unknown;
type Define = (name: string, body: Body, milliseconds?: number) => void;

let collected: Spec[] = [];

/** Lets test files be loaded without jest, as far as those of the Python model ask for it. */
export function takeJestsPlace(): void {
  const it: Define = (name, body, milliseconds) => {
    collected.push({ name, run: body, slow: milliseconds !== undefined });
  };
  const skip: Define = () => undefined;
  const describe: Define = (_, body) => void body();
  Object.assign(globalThis, {
    expect,
    describe: Object.assign(describe, { each: eachOf(describe) }),
    it: Object.assign(it, { each: eachOf(it), skip: Object.assign(skip, { each: eachOf(skip) }) }),
  });
}

function eachOf(define: Define) {
  return (rows: readonly unknown[]): Define =>
    (name, body, milliseconds) => {
      for (const row of rows) {
        const args: readonly unknown[] = Array.isArray(row) ? row : [row];
        define(name, () => body(...args), milliseconds);
      }
    };
}

/** The tests of a file, which is loaded for it. */
export async function specsIn(url: string): Promise<readonly Spec[]> {
  collected = [];
  await import(url);
  return collected;
}
