import { readFile } from "node:fs/promises";
import { Ajv, type ErrorObject } from "ajv";
import { parse } from "yaml";
import { DemoError } from "../options.ts";

/** What a commit does to the tree before it: whole files (null deletes), then pieces of text, then names. */
export interface Edits {
  readonly files?: Readonly<Record<string, string | null>>;
  /** By path: each text on the left stands in the file exactly once and becomes the one on the right. */
  readonly replace?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rename?: Readonly<Record<string, string>>;
  readonly message?: string;
}

/** A person, and the thread: the path of its file, or `rule` of its first comment, the `nth` of those (1 unless said). */
interface InThread {
  readonly by: string;
  readonly thread: string;
  readonly nth?: number;
}

/** One thing that happens to the pull request. Each has one key, and the App is told of it as GitHub would. */
export type Action =
  | { readonly open: Edits & { readonly title: string; readonly body?: string; readonly draft?: boolean } }
  | { readonly push: Edits }
  | { readonly amend: Edits }
  | { readonly rebase: true }
  | { readonly squash: true }
  /** A forced push to the head as it was after the step that has this name. */
  | { readonly force: string }
  /** Another's commit on the default branch. */
  | { readonly main: Edits }
  | { readonly branch: { readonly name: string } & Edits }
  | { readonly retarget: string }
  | { readonly edit: { readonly title?: string; readonly body?: string } }
  | { readonly labels: readonly string[] }
  | { readonly draft: boolean }
  | { readonly state: "open" | "closed" }
  | { readonly comment: { readonly by: string; readonly body: string } }
  | { readonly reply: InThread & { readonly body: string } }
  | { readonly resolve: InThread }
  | { readonly unresolve: InThread }
  | { readonly react: InThread & { readonly content: "+1" | "-1" } }
  | { readonly rerun: true }
  /** A button of the newest check run. */
  | { readonly press: "run" | "full" | "explain" }
  /** The merge queue asks for the checks of what it made of the pull request. */
  | { readonly queue: true }
  | { readonly uninstall: true }
  | { readonly role: { readonly of: string; readonly is: "read" | "write" | "admin" } }
  | { readonly later: { readonly days: number } };

export interface Step {
  /** A sentence for whoever watches. */
  readonly does: string;
  /** Done one after the other; the App is waited for at the end alone, so that several reach it at once. */
  readonly actions: readonly Action[];
  /** What `force` calls the head after this step. */
  readonly as?: string;
}

export interface Scenario {
  /** The date on which the life begins; time passes only by `later`. */
  readonly today: string;
  /** The default branch's tree at the start. */
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const text = { type: "string" } as const;
const edits = {
  files: { type: "object", additionalProperties: { type: ["string", "null"] } },
  replace: { type: "object", additionalProperties: { type: "object", additionalProperties: text } },
  rename: { type: "object", additionalProperties: text },
  message: text,
} as const;
const inThread = { by: text, thread: text, nth: { type: "integer", minimum: 1 } } as const;

const actions = {
  open: shape({ ...edits, title: text, body: text, draft: { type: "boolean" } }, ["title"]),
  push: shape(edits),
  amend: shape(edits),
  rebase: { const: true },
  squash: { const: true },
  force: text,
  main: shape(edits),
  branch: shape({ name: text, ...edits }, ["name"]),
  retarget: text,
  edit: shape({ title: text, body: text }),
  labels: { type: "array", items: text },
  draft: { type: "boolean" },
  state: { enum: ["open", "closed"] },
  comment: shape({ by: text, body: text }, ["by", "body"]),
  reply: shape({ ...inThread, body: text }, ["by", "thread", "body"]),
  resolve: shape(inThread, ["by", "thread"]),
  unresolve: shape(inThread, ["by", "thread"]),
  react: shape({ ...inThread, content: { enum: ["+1", "-1"] } }, ["by", "thread", "content"]),
  rerun: { const: true },
  press: { enum: ["run", "full", "explain"] },
  queue: { const: true },
  uninstall: { const: true },
  role: shape({ of: text, is: { enum: ["read", "write", "admin"] } }, ["of", "is"]),
  later: shape({ days: { type: "integer", minimum: 1 } }, ["days"]),
};

const action = {
  type: "object",
  properties: actions,
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
};

const schema = shape(
  {
    today: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
    files: { type: "object", additionalProperties: text },
    steps: {
      type: "array",
      minItems: 1,
      items: shape({ does: text, as: text, actions: { type: "array", items: action, minItems: 1 } }, [
        "does",
        "actions",
      ]),
    },
  },
  ["today", "files", "steps"],
);

/** Reads a scenario's YAML; docs/scenarios.md describes it. Throws DemoError with the place and what is wrong there. */
export async function readScenario(path: string | URL): Promise<Scenario> {
  const source = await readFile(path, "utf8").catch(() => {
    throw new DemoError(`"${String(path)}" could not be read; name a scenario file.`);
  });
  const scenario = parsed(source);
  const validate = new Ajv().compile<Scenario>(schema);
  if (!validate(scenario))
    throw new DemoError(`The scenario is not as it should be: ${wrong(validate.errors)}.`);
  return scenario;
}

function parsed(source: string): unknown {
  try {
    return parse(source);
  } catch (error) {
    const [first] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new DemoError(`The scenario is no YAML: ${first ?? ""}`);
  }
}

function wrong(errors: readonly ErrorObject[] | null | undefined): string {
  const [first] = errors ?? [];
  if (first === undefined) return "no reason is known";
  const name =
    typeof first.params["additionalProperty"] === "string" ? ` "${first.params["additionalProperty"]}"` : "";
  return `at ${first.instancePath || "the top"}, it ${first.message ?? "is wrong"}${name}`;
}

function shape(properties: Readonly<Record<string, unknown>>, required: readonly string[] = []) {
  return { type: "object", properties, required, additionalProperties: false };
}
