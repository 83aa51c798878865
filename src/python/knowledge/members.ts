/** Members by the module or the type that has them. */
export type Members = Readonly<Record<string, ReadonlySet<string>>>;

/** `{ os: "stat listdir" }`, read once. */
export function members(table: Readonly<Record<string, string>>): Members {
  return Object.fromEntries(
    Object.entries(table).map(([owner, names]) => [owner, new Set(names.split(" "))]),
  );
}

export function memberOf(table: Members, dotted: string): boolean {
  const [owner, member] = split(dotted);
  return entryOf(table, owner)?.has(member) === true;
}

/** "os.path.exists" as "os.path" and "exists". */
export function split(dotted: string): readonly [owner: string, member: string] {
  const dot = dotted.lastIndexOf(".");
  return dot === -1 ? ["", dotted] : [dotted.slice(0, dot), dotted.slice(dot + 1)];
}

/** A table's own entry: names come from the code that is read, `constructor` among them. */
export function entryOf<V>(table: Readonly<Record<string, V>>, key: string): V | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
