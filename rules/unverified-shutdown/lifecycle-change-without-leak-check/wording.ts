import { excerpt, type ChangeReport } from "#engine/rule.ts";
import type { Running } from "./lexicon.ts";
import type { Start } from "./signs.ts";

export function explain({ kept, call, running }: Start, end: string): ChangeReport {
  return {
    message: `The pull request changes what is started (\`${excerpt(kept)}\` of \`${call}\`) and how it ends (\`${excerpt(end)}\`), and none of its tests ends anything.`,
    why: `A ${running} that is left behind fails no test: it is found in production, as a reload that doubles them or a process that does not exit.`,
    remedy: `Add a test that starts it, ends it and looks what is left, ${checks[running]}; and one that ends it in the middle of its work.`,
    token: `${kept} ${call}`,
  };
}

const checks: { readonly [running in Running]: string } = {
  task: "for example with `pyleak`'s `no_task_leaks` or `asyncio.all_tasks()`",
  thread: "for example with `pyleak`'s `no_thread_leaks` or `threading.enumerate()`",
  process: "for example with `psutil.Process().children()` or `multiprocessing.active_children()`",
};
