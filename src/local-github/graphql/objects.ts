import { setImmediate as nextTurn } from "node:timers/promises";
import type { GitEntry } from "#git/git.ts";
import { nodeId } from "../payloads/links.ts";
import type { Repository } from "../state.ts";

/** How far into a file git, and GitHub with it, looks for a NUL that makes it binary. */
const binaryWindow = 8_000;

/** Finds objects by `revision:path`; what one query asks for is asked of git at once. */
export function objectLoader(repository: Repository, textBytes: number) {
  let waiting: Promise<Map<string, unknown>> | null = null;
  let wanted = new Set<string>();
  const flush = async () => {
    await nextTurn();
    const expressions = [...wanted];
    waiting = null;
    wanted = new Set();
    return loadAll(repository, expressions, textBytes);
  };
  return async (expression: string): Promise<unknown> => {
    wanted.add(expression);
    waiting ??= flush();
    return (await waiting).get(expression) ?? null;
  };
}

async function loadAll(repository: Repository, expressions: readonly string[], textBytes: number) {
  const found = await entriesOf(repository, expressions);
  const blobs = found.filter(({ entry }) => entry.type === "blob");
  const objects = await repository.git.catFiles(blobs.map(({ entry }) => entry.object));
  const nodes = new Map<string, unknown>();
  for (const { expression, entry } of found) {
    if (entry.type === "tree") nodes.set(expression, gitObject("Tree", entry.object));
  }
  for (const [index, { expression, entry }] of blobs.entries()) {
    const content = objects[index]?.content ?? new Uint8Array();
    nodes.set(expression, blobNode(entry.object, content, textBytes));
  }
  return nodes;
}

interface FoundEntry {
  readonly expression: string;
  readonly entry: GitEntry;
}

async function entriesOf(repository: Repository, expressions: readonly string[]): Promise<FoundEntry[]> {
  const byRevision = Map.groupBy(expressions, (expression) => expression.split(":", 1)[0] ?? "");
  const found: FoundEntry[] = [];
  for (const [revision, some] of byRevision) {
    const at = revision === "HEAD" ? repository.defaultBranch : revision;
    const paths = some.map((expression) => expression.slice(revision.length + 1));
    const entries = await repository.git.entries(at, paths).catch(() => []);
    for (const [index, expression] of some.entries()) {
      const entry = entries[index];
      if (entry) found.push({ expression, entry });
    }
  }
  return found;
}

const gitObject = (kind: "Blob" | "Tree", id: string) => ({
  __typename: kind,
  id: nodeId(kind, parseInt(id.slice(0, 8), 16)),
  oid: id,
  abbreviatedOid: id.slice(0, 7),
});

function blobNode(id: string, content: Uint8Array, textBytes: number) {
  const isBinary = content.subarray(0, binaryWindow).includes(0);
  const text = Buffer.from(content.subarray(0, textBytes)).toString();
  return {
    ...gitObject("Blob", id),
    byteSize: content.length,
    isBinary,
    isTruncated: content.length > textBytes,
    text: isBinary ? null : text,
  };
}
