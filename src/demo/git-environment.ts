import { devNull } from "node:os";

/** The person's own settings (hooks, signing, templates) have no say in a repository that is only shown; fixed dates give it the same ids everywhere. */
export function environment(): NodeJS.ProcessEnv {
  const person = { name: "Ada", email: "ada@example.com", date: "2026-01-05T09:00:00Z" };
  return {
    PATH: process.env["PATH"],
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_AUTHOR_NAME: person.name,
    GIT_AUTHOR_EMAIL: person.email,
    GIT_AUTHOR_DATE: person.date,
    GIT_COMMITTER_NAME: person.name,
    GIT_COMMITTER_EMAIL: person.email,
    GIT_COMMITTER_DATE: person.date,
  };
}
