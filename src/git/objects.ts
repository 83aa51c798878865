export interface GitObject {
  readonly id: string;
  readonly type: string;
  readonly content: Uint8Array;
}

const lineEnd = 0x0a;

/** Reads what `git cat-file --batch` prints: for each object a line `<id> <type> <size>`, the content and a line end, or `<name> missing`. */
export function parseObjects(printed: Buffer): (GitObject | null)[] {
  const objects: (GitObject | null)[] = [];
  let position = 0;
  while (position < printed.length) {
    const end = printed.indexOf(lineEnd, position);
    const [id = "", type = "", size] = printed.toString("utf8", position, end).split(" ");
    position = end + 1;
    if (size === undefined) {
      objects.push(null);
      continue;
    }
    const after = position + Number(size);
    objects.push({ id, type, content: printed.subarray(position, after) });
    position = after + 1;
  }
  return objects;
}
