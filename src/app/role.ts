import { parseArgs } from "node:util";
import type { Role } from "./create-app.ts";
import { EnvironmentError, type Environment } from "./environment.ts";

const roles = ["all", "web", "worker"] as const;

/** What `--role` says. Throws EnvironmentError. */
export function readRole(argv: readonly string[], { database }: Pick<Environment, "database">): Role {
  const named = roleIn(argv);
  const role = roles.find((each) => each === named);
  if (role === undefined)
    throw new EnvironmentError(
      `--role is "${named}"; it must be web or worker, or left out for both in one.`,
    );
  if (role !== "all" && !("url" in database))
    throw new EnvironmentError(
      `--role ${role} needs DATABASE_URL, since two processes cannot share the folder of an embedded database.`,
    );
  return role;
}

function roleIn(argv: readonly string[]): string {
  try {
    const { values } = parseArgs({ args: [...argv], options: { role: { type: "string", default: "all" } } });
    return values.role;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(
      `The command line is not understood (${why}): only --role web or --role worker can be given.`,
    );
  }
}
