import { number, type Doing, type Place } from "./place.ts";

type Names =
  | "edit"
  | "labels"
  | "draft"
  | "state"
  | "comment"
  | "reply"
  | "resolve"
  | "unresolve"
  | "react"
  | "rerun"
  | "press"
  | "role"
  | "later";

const day = 86_400_000;

/** What people do on the pull request's page, and the time that passes. */
export function createPeople(place: Place): Doing<Names> {
  const { repository, to, time } = place;
  const settle = async (id: number, by: string, action: "resolved" | "unresolved") => {
    repository.resolve(number, id, action === "resolved" ? by : null);
    await repository.deliverThread({ to, number, thread: id, action, sender: by });
  };
  const say = async (comment: number, sender: string) => {
    await repository.deliverComment({ to, number, comment, sender });
  };
  return {
    async edit(words) {
      repository.change(number, words);
      const changes = Object.fromEntries(Object.keys(words).map((key) => [key, { from: "" }]));
      await place.tell("edited", { changes });
    },
    labels: done((labels) => repository.change(number, { labels })),
    async draft(draft) {
      repository.change(number, { draft });
      await place.tell(draft ? "converted_to_draft" : "ready_for_review");
    },
    async state(state) {
      repository.change(number, { state });
      await place.tell(state === "closed" ? "closed" : "reopened");
    },
    comment: ({ by, body }) => say(repository.comment(number, { author: by, body }), by),
    reply: ({ by, body, ...where }) =>
      say(repository.reply(number, { author: by, body, to: place.threadOf(where).id }), by),
    resolve: ({ by, ...where }) => settle(place.threadOf(where).thread, by, "resolved"),
    unresolve: ({ by, ...where }) => settle(place.threadOf(where).thread, by, "unresolved"),
    react: done(({ by, content, ...where }) =>
      repository.react(number, { by, content, to: place.threadOf(where).id }),
    ),
    async rerun() {
      await repository.deliverRerequest({ to, number, checkRun: place.newestRun().id });
    },
    async press(pressed) {
      await repository.deliverPressed({ to, number, checkRun: place.newestRun().id, pressed });
    },
    role: done(({ of, is }) => repository.setRole(of, is)),
    later: done(({ days }) => time.advance(days * day)),
  };
}

/** Of what GitHub tells nobody. */
function done<What>(change: (what: What) => void): (what: What) => Promise<void> {
  return (what) => {
    change(what);
    return Promise.resolve();
  };
}
