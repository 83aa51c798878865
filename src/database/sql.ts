/** A statement and the values for its places, which no text is ever pasted into. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** ``sql`select id from delivery where id = ${id}` ``: values are texts, numbers, booleans, dates, null, JSON as text, or arrays of one of these. */
export function sql(parts: TemplateStringsArray, ...values: readonly unknown[]): Statement {
  const text = parts.reduce((before, part, index) => `${before}$${index}${part}`);
  return { text, values };
}
