import { DemoError } from "../options.ts";
import { number, type ArgumentOf, type Doing, type Place } from "./place.ts";
import { defaultBranch } from "./working-copy.ts";

type Names =
  | "open"
  | "push"
  | "amend"
  | "rebase"
  | "squash"
  | "force"
  | "main"
  | "branch"
  | "retarget"
  | "queue"
  | "uninstall";

/** What moves a branch. `named` are the heads that a scenario gave a name. */
export function createCommits(place: Place, named: ReadonlyMap<string, string>): Doing<Names> {
  const { copy, repository } = place;
  return {
    async open({ title, body = "", draft = false, ...edits }: ArgumentOf<"open">) {
      place.head = await copy.commit(defaultBranch, edits);
      await repository.openPullRequest({ base: defaultBranch, head: place.head, title, body, draft });
      await place.tell("opened");
    },
    push: async (edits) => place.moveTo(await copy.commit(place.head, edits)),
    amend: async (edits) => place.moveTo(await copy.amend(place.head, edits)),
    async rebase() {
      const head = await copy.rebase(place.head, place.base);
      await repository.retarget(number, place.base);
      await place.moveTo(head);
    },
    async squash() {
      const base = await copy.mergeBase(place.head, place.base);
      await place.moveTo(await copy.squash(place.head, base));
    },
    async force(name) {
      const head = named.get(name);
      if (head === undefined)
        throw new DemoError(`No step before is called "${name}"; give one \`as: ${name}\`.`);
      await place.moveTo(head);
    },
    main: (edits) => pushToDefaultBranch(place, edits),
    async branch({ name, ...edits }) {
      await copy.setBranch(name, await copy.commit(defaultBranch, edits));
    },
    async queue() {
      const base = await copy.mergeBase(place.head, place.base);
      await repository.deliverMergeGroup({
        to: place.to,
        number,
        commit: await copy.squash(place.head, base),
      });
    },
    async uninstall() {
      const { owner, name } = repository;
      const installation = { id: place.github.removeInstallation(owner), account: { login: owner } };
      const payload = { action: "deleted", installation, repositories: [{ name }] };
      await place.github.deliver({ to: place.to, event: "installation", payload });
    },
    async retarget(name) {
      place.base = name;
      const { ref, sha } = await repository.retarget(number, name);
      await place.tell("edited", { changes: { base: { ref: { from: ref }, sha: { from: sha } } } });
    },
  };
}

async function pushToDefaultBranch(
  { copy, github, repository, to }: Place,
  edits: ArgumentOf<"main">,
): Promise<void> {
  await copy.setBranch(defaultBranch, await copy.commit(defaultBranch, edits));
  const { owner, name } = repository;
  const payload = {
    ref: `refs/heads/${defaultBranch}`,
    repository: { name, default_branch: defaultBranch, owner: { login: owner } },
  };
  await github.deliver({ to, event: "push", payload });
}
