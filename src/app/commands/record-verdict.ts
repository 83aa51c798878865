import type { Conversation } from "#github/types.ts";
import type { Answer } from "#review/commands/types.ts";
import { withMarker } from "#review/marker.ts";
import type { SaidBefore, Verdict } from "#review/types.ts";
import { closed, inThread, notOurs, nothingToReopen, resolvedByHand } from "#review/wording/commands.ts";
import { concludeAgain } from "../conclude-again.ts";
import type { Performing } from "./perform-command.ts";
import type { Result } from "./result.ts";
import { done, refused } from "./result.ts";

/** Keeps what a person says of a finding in the finding's own comment, and concludes the check run again by it. */
export async function recordVerdict(command: Answer, performing: Performing): Promise<Result> {
  const { github, tools, job, isAgain } = performing;
  const conversation = await github.readConversation();
  if (conversation.state === "closed") return refused(closed);
  if (job.comment.where === "conversation") return refused(inThread(command.kind));
  const said = conversation.said.find((each) => each.commentNumber === job.comment.first);
  if (said === undefined) return refused(notOurs);
  const isReopening = command.kind === "reopen" && said.verdict === null && !isAgain;
  if (isReopening) return refused(said.resolved ? resolvedByHand : nothingToReopen);
  const answered = { ...said, verdict: verdictOf(command, job.by) };
  const body = withMarker(said.body, answered);
  if (body !== said.body) await github.editComments([{ said, body, display: null }]);
  await concludeAgain(github, withAnswer(conversation, { ...answered, body }), tools);
  return command.kind === "reopen" && said.resolved ? refused(resolvedByHand) : done;
}

function verdictOf(command: Answer, by: string): Verdict | null {
  switch (command.kind) {
    case "reopen":
      return null;
    case "false-alarm":
      return { kind: "false-alarm", by, reason: command.reason };
    case "accept": {
      const { tradeOff, control, until, owner } = command;
      return { kind: "accepted", by, tradeOff, control, until, owner };
    }
  }
}

function withAnswer(conversation: Conversation, answered: SaidBefore): Conversation {
  const said = conversation.said.map((each) => (each.comment === answered.comment ? answered : each));
  return { ...conversation, said };
}
