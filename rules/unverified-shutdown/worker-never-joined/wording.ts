import { excerpt, type Report } from "#engine/rule.ts";
import type { Holder } from "#python/model.ts";
import type { Worker } from "./workers.ts";

export interface Left {
  readonly worker: Worker;
  readonly holder: Exclude<Holder, { kind: "elsewhere" }>;
  /** The method that ends it without waiting. */
  readonly killed: string | null;
}

export function explain(left: Left): Pick<Report, "message" | "why" | "remedy"> {
  const { worker, holder, killed } = left;
  const { call, model } = worker;
  const name = nameOf(holder);
  const owner = holder.kind === "attribute" ? ` of \`${holder.owner.name.name}\`` : inScope(worker);
  const made = `\`${excerpt(model.source(call.func))}\``;
  return {
    message:
      killed === null
        ? `\`${name}\`${owner} is a ${made} that nothing in this file waits for.`
        : `\`${name}\`${owner} is a ${made} that is ended by \`${killed}()\` and never waited for.`,
    why: why(left),
    remedy: remedy(left),
  };
}

const nameOf = (holder: Left["holder"]) =>
  holder.kind === "attribute" ? `self.${holder.attribute}` : holder.binding.name;

function inScope({ call, model }: Worker): string {
  const scope = model.qualifiedName(call);
  return scope === "" ? "" : ` in \`${scope}\``;
}

const isProcess = ({ kind }: Worker) => kind === "process" || kind === "child";

function why({ worker, killed }: Left): string {
  if (killed !== null)
    return "A signal is only a request, and a process that ended stays in the system's table as a zombie until its parent asks for its exit status.";
  return isProcess(worker)
    ? "It goes on after its owner is gone, and once it ends it stays a zombie until somebody asks for its exit status."
    : "It goes on after its owner is gone and works with what is closed already, its exceptions reach nobody, and the process does not exit before it does.";
}

function remedy({ worker, holder }: Left): string {
  const name = nameOf(holder);
  const wait = worker.kind === "child" ? `${name}.wait(timeout=…)` : `${name}.join(timeout=…)`;
  const ended =
    worker.kind === "timer"
      ? `call \`${name}.cancel()\` and \`${name}.join()\``
      : isProcess(worker)
        ? `call \`${wait}\`, and \`${name}.kill()\` and once more where that was not enough`
        : `tell it to end (an \`Event\` that its loop looks at) and call \`${wait}\``;
  const closer = holder.kind === "attribute" ? worker.model.closerOf(holder.owner) : null;
  return closer === null || holder.kind !== "attribute"
    ? `Where its work is no longer needed, ${ended}.`
    : `In \`${holder.owner.name.name}.${closer.name.name}\`, ${ended}.`;
}
