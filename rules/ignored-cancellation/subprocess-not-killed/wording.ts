import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Left } from "./forms.ts";

export const notes: Readonly<Record<Left["form"], string>> = {
  group: "so it has children of its own, in its group",
  timeout: "this ends the wait, and not the child",
  heed: "a request, which the child may ignore",
};

export function explain({ form, at }: Left, model: Model): Pick<Report, "message" | "why" | "remedy"> {
  const call = excerpt(model.source(at));
  const name = at.func.kind === "Attribute" ? excerpt(model.source(at.func.value), 40) : "child";
  switch (form) {
    case "group":
      return {
        message: `\`${call}\` ends one process, and leaves those that it started.`,
        why: "A shell, a browser, a build tool start processes of their own; these go on, hold the ports and files, and keep the pipe open, so that `communicate()` does not return either.",
        remedy: `Start it with \`start_new_session=True\` and end the group: \`os.killpg(${name}.pid, signal.SIGTERM)\`, after a grace window \`signal.SIGKILL\`, then \`${name}.wait()\`.`,
      };
    case "timeout":
      return {
        message: `\`${call}\` gives up after a time, and nothing ends the child then.`,
        why: "The child goes on after its caller has reported that it failed: it holds its files and memory, and a caller that tries again starts one more beside it.",
        remedy: `On the timeout, \`${name}.kill()\` and then \`${name}.wait()\` once more; \`subprocess.run(…, timeout=…)\` does both.`,
      };
    case "heed":
      return {
        message: `\`${call}\` waits without a limit for a child that was only asked to end.`,
        why: "A child that ignores `SIGTERM`, or hangs in its own cleanup, keeps whoever ends it waiting for ever.",
        remedy: `Wait with a limit, then \`${name}.kill()\` and \`${name}.wait()\`.`,
      };
  }
}
