import { settingsPath } from "#config/schema.ts";
import type { Client } from "#github/connection.ts";
import { PullRequestGone } from "#github/errors.ts";
import { readTaggedFile, type TaggedFile } from "#github/organisation-file.ts";
import type { OrganisationFile, PullRequestRef } from "#github/types.ts";
import type { Clock } from "#queue/queue.ts";
import { organisationRepository } from "./settings-of.ts";

/** In milliseconds. A push to the default branch is told before that. */
const freshFor = 10 * 60_000;

/** A process serves few organisations; one that is full of them begins anew. */
const mostKept = 10_000;

interface Kept {
  readonly file: TaggedFile | null;
  readonly readAt: number;
}

export interface OrganisationFiles {
  /** The settings file of the owner's `.github` repository; read again after ten minutes, by its tag. */
  read(ref: Pick<PullRequestRef, "installation" | "owner">): Promise<OrganisationFile>;
  /** Something was pushed there. */
  forget(owner: string): void;
}

/** Opens a repository of an installation for reading its contents, and nothing else. Throws PullRequestGone where the App is not installed there. */
export type OpenForReading = (
  ref: Pick<PullRequestRef, "installation" | "owner"> & { readonly repo: string },
) => Promise<Client>;

export function createOrganisationFiles(open: OpenForReading, clock: Pick<Clock, "now">): OrganisationFiles {
  const kept = new Map<string, Kept>();
  return {
    async read({ installation, owner }) {
      const key = owner.toLowerCase();
      const known = kept.get(key);
      if (known !== undefined && clock.now() - known.readAt < freshFor) return toFile(known);
      const ref = { installation, owner, repo: organisationRepository };
      const now = { file: await readAgain(open, ref, known?.file ?? null), readAt: clock.now() };
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, now);
      return toFile(now);
    },
    forget(owner) {
      kept.delete(owner.toLowerCase());
    },
  };
}

async function readAgain(
  open: OpenForReading,
  ref: Parameters<OpenForReading>[0],
  known: TaggedFile | null,
): Promise<TaggedFile | null> {
  try {
    const client = await open(ref);
    return await readTaggedFile(client, { owner: ref.owner, repo: ref.repo, path: settingsPath }, known);
  } catch (error) {
    if (error instanceof PullRequestGone) return null;
    throw error;
  }
}

function toFile({ file }: Kept): OrganisationFile {
  if (file === null) return { kind: "not installed" };
  return file.text === null ? { kind: "none" } : { kind: "file", text: file.text };
}
