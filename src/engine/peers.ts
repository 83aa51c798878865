import type { Rule } from "./rule.ts";
import { readRuff, type RuffComment } from "./ruff-comments.ts";
import { ruffNames } from "./ruff-names.ts";

/** A way to silence another tool that counts for ours too. */
export type PeerForm = "noqa" | "ruff" | "pylint" | "nosonar";

/** What a `noqa`, `ruff: ignore`, `pylint: disable` or `NOSONAR` names; null names every rule of its tool. */
export interface PeerIgnore {
  readonly form: PeerForm;
  readonly names: readonly string[] | null;
  /** The lines it speaks for: its own, the next one, the first below that is no comment, the rest of its block, or the whole file. */
  readonly reach: "line" | "next-line" | "below" | "block" | "file";
  readonly text: string;
}

/** Where a comment stands: `alone` is true where nothing else does on its line. Columns count from 1. */
export interface Standing {
  readonly alone: boolean;
  readonly column: number;
}

const noqa = /#\s*((?:flake8|ruff):\s*)?noqa\b(\s*:\s*([a-z]+\d+(?:[\s,]+[a-z]+\d+)*))?/i;
const pylint = /#\s*pylint:\s*disable(-next)?\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*)/;
const nosonar = /#\s*NOSONAR\b(?:\s*\(([^)]*)\))?/;

/** What a comment says to other tools. */
export function readPeerIgnores(comment: string, at: Standing): PeerIgnore[] {
  return [
    readNoqa(comment),
    ...ruffIgnores(comment, at),
    readPylint(comment, at),
    readNosonar(comment),
  ].filter((each) => each !== null);
}

/** A file-level `noqa` counts only with codes: without, it means the formatter of a whole file, not an answer to us. */
function readNoqa(comment: string): PeerIgnore | null {
  const found = noqa.exec(comment);
  if (found === null) return null;
  const names = found[3] === undefined ? null : listOf(found[3]).map((code) => code.toUpperCase());
  const reach = found[1] === undefined ? "line" : "file";
  return reach === "file" && names === null ? null : { form: "noqa", names, reach, text: found[0] };
}

function ruffIgnores(comment: string, at: Standing): PeerIgnore[] {
  return readRuff(comment).flatMap(({ action, names, text }) => {
    const reach = ruffReach(action, at);
    return reach === null ? [] : [{ form: "ruff", names, reach, text }];
  });
}

/** Null where ruff takes no notice of the comment. */
function ruffReach(action: RuffComment["action"], { alone, column }: Standing): PeerIgnore["reach"] | null {
  if (action === "ignore") return alone ? "below" : "line";
  if (action === "disable") return alone ? "block" : null;
  return action === "file-ignore" && alone && column === 1 ? "file" : null;
}

function readPylint(comment: string, { alone }: Standing): PeerIgnore | null {
  const found = pylint.exec(comment);
  if (found === null) return null;
  const names = listOf(found[2] ?? "");
  const reach = found[1] !== undefined ? "next-line" : alone ? "block" : "line";
  return { form: "pylint", names: names.includes("all") ? null : names, reach, text: found[0] };
}

function readNosonar(comment: string): PeerIgnore | null {
  const found = nosonar.exec(comment);
  if (found === null) return null;
  const names = listOf(found[1] ?? "").map((key) => key.replace(/^python:/, ""));
  return { form: "nosonar", names: names.length === 0 ? null : names, reach: "line", text: found[0] };
}

function listOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((name) => name !== "");
}

/** True where a rule's peers hold one that the comment silences. */
export function coversPeer({ form, names }: PeerIgnore, rule: Rule): boolean {
  const codes = codesOf(rule, form);
  if (names === null) return codes.length > 0;
  return codes.some((code) => names.some((name) => means(form, name, code)));
}

/** flake8 takes `ASYNC2` for every code that begins so. */
function means(form: PeerForm, name: string, code: string): boolean {
  if (form === "noqa") return code.startsWith(name);
  return code === name || (form === "ruff" && code === ruffNames.get(name));
}

const noqaTools = /^(?:ruff|flake8|wemake)/;
const toolsOf: { readonly [form in PeerForm]: RegExp } = {
  noqa: noqaTools,
  ruff: noqaTools,
  pylint: /^pylint$/,
  nosonar: /^sonar/,
};

/** The codes, and pylint's symbolic names, out of entries such as "ruff B012 / SIM107" and "pylint W1509 subprocess-popen-preexec-fn". */
function codesOf(rule: Rule, form: PeerForm): string[] {
  return rule.peers.flatMap((peer) => {
    const [tool = "", ...names] = peer.split(/[\s/,]+/);
    return toolsOf[form].test(tool)
      ? names.filter((name) => /^(?:[A-Z]+\d+|[a-z]+(?:-[a-z]+)+)$/.test(name))
      : [];
  });
}
