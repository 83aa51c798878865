/** A function or class at the left margin with all that belongs to it; lines from 1, both included. */
export interface Block {
  readonly first: number;
  readonly last: number;
  /** The last of the blank lines behind it. */
  readonly end: number;
}

const definition = /^(?:def|class|async[ \t]+def)\b/;

/** Blank lines, comments and what closes a bracket stand at the margin without ending a block. */
const neutral = /^(?:\s|#|[)\]}]|$)/;

/**
 * The top-level functions and classes of a Python text, by indentation alone: enough to say that a deleted line stood in
 * the same one as a finding, without a parser. A string with lines at the margin ends a block early.
 */
export function topLevelBlocks(text: string): readonly Block[] {
  const blocks: { first: number; last: number; end: number; decorated: boolean }[] = [];
  let open = false;
  for (const [index, content] of text.split("\n").entries()) {
    const line = index + 1;
    const current = blocks.at(-1);
    const decorator = content.startsWith("@");
    if (neutral.test(content)) {
      if (!open || current === undefined) continue;
      if (content.trim() !== "") current.last = line;
      current.end = line;
    } else if (open && current?.decorated === true && (decorator || definition.test(content))) {
      blocks[blocks.length - 1] = { ...current, last: line, end: line, decorated: decorator };
    } else {
      open = decorator || definition.test(content);
      if (open) blocks.push({ first: line, last: line, end: line, decorated: decorator });
    }
  }
  return blocks;
}
