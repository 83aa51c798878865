import { execute, GraphQLError, Kind, OperationTypeNode, parse, validate } from "graphql";
import type { DocumentNode, GraphQLFieldResolver } from "graphql";
import { LocalGitHubFailure, ok, Refusal } from "../answer.ts";
import type { Answer } from "../answer.ts";
import type { Context } from "./context.ts";
import { mutationRoot } from "./mutations.ts";
import { queryRoot } from "./query.ts";
import { GraphqlRefusal } from "./refusal.ts";
import { lackIn, schemaOf } from "./schema.ts";

/** Runs a query over GitHub's schema. Like GitHub it answers 200 with `errors` for nearly all that is wrong. */
export async function executeGraphql(context: Context, body: unknown): Promise<Answer> {
  const { query, variables } = request(body);
  const document = parsed(query);
  const schema = schemaOf(context.state.enterprise);
  const errors = document instanceof GraphQLError ? [document] : validate(schema, document);
  if (document instanceof GraphQLError || errors.length > 0) {
    const lacks = errors.map(lackIn);
    // What an older server does not know a client may well ask for.
    if (context.state.enterprise === null || lacks.every((lack) => lack === null))
      for (const error of errors) context.journal.problem(`POST /graphql: ${error.message}`);
    return ok({ errors: errors.map((error, at) => ({ ...plain(error), ...lacks[at] })) });
  }
  const result = await execute({
    schema,
    document,
    rootValue: isMutation(document) ? mutationRoot(context) : queryRoot(context),
    contextValue: context,
    variableValues: variables,
    fieldResolver,
  });
  return ok({
    data: result.data,
    ...(result.errors === undefined ? {} : { errors: result.errors.map(plain) }),
  });
}

export function changesSomething(body: Buffer): boolean {
  try {
    const document = parsed(request(JSON.parse(body.toString())).query);
    return !(document instanceof GraphQLError) && isMutation(document);
  } catch {
    return false;
  }
}

const isMutation = (document: DocumentNode) =>
  document.definitions.some(
    (one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === OperationTypeNode.MUTATION,
  );

function request(body: unknown): { query: string; variables: Record<string, unknown> } {
  const { query, variables } = record(body) ?? {};
  if (typeof query !== "string")
    throw new Refusal(400, "A query attribute must be specified and must be a string.");
  return { query, variables: { ...record(variables) } };
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** A field that is not built must not pass for one that is null. */
// eslint-disable-next-line max-params -- graphql-js hands a resolver four
const fieldResolver: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  const held = record(source);
  if (held === null || !(info.fieldName in held)) {
    const sentence = `GraphQL's ${info.parentType.name}.${info.fieldName} is not built here.`;
    context.journal.failure(sentence);
    throw new LocalGitHubFailure(sentence);
  }
  const value = held[info.fieldName];
  return typeof value === "function" ? (value as (args: unknown) => unknown)(args) : value;
};

/** An error as GitHub writes it: `type` stands beside the message, not under extensions. */
function plain(error: GraphQLError): object {
  const { originalError: cause } = error;
  const type =
    cause instanceof GraphqlRefusal ? cause.type : cause instanceof Refusal ? "UNPROCESSABLE" : null;
  return {
    ...(type === null ? {} : { type }),
    ...(error.path === undefined ? {} : { path: error.path }),
    locations: error.locations ?? [],
    message: error.message,
  };
}

const record = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
