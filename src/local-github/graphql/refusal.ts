/** What GitHub's GraphQL answers beside the data, with its own word for the kind. */
export class GraphqlRefusal extends Error {
  override readonly name = "GraphqlRefusal";
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export const forbidden = () => new GraphqlRefusal("FORBIDDEN", "Resource not accessible by integration");
export const unresolved = (what: string) => new GraphqlRefusal("NOT_FOUND", `Could not resolve to ${what}.`);
