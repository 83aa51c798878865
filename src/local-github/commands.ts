import type { Delivery } from "./deliver.ts";
import type { LocalRepository } from "./local-github.ts";

/** What can be typed while a local GitHub runs by itself. */
export interface Commands {
  /** Does what a line says and answers what to print. Never rejects. */
  run(line: string): Promise<string>;
}

export const help = `open BASE HEAD [TITLE]    open a pull request and tell the App
push NUMBER REVISION      move its head and tell the App
comment NUMBER TEXT       say something on it, as a person, and tell the App
reply NUMBER COMMENT TEXT say something below a review comment, and tell the App
show NUMBER               the conversation, as JSON
help                      this
quit                      end
`;

export function createCommands(repository: LocalRepository, webhook: string): Commands {
  const told = async (delivery: Promise<Delivery>) => {
    try {
      const { status } = await delivery;
      return `The App answered ${status}.\n`;
    } catch {
      return `Nobody answered at ${webhook}: start the App, or name its address with --webhook.\n`;
    }
  };
  const say = (number: number, comment: number) =>
    told(repository.deliverComment({ number, comment, sender, to: webhook }));
  const commands: Readonly<Record<string, (words: readonly string[]) => Promise<string> | string>> = {
    async open([base = "", head = "", ...title]) {
      const opened = { base, head, title: title.join(" ") || `Merge ${head} into ${base}` };
      const number = await repository.openPullRequest(opened);
      return `Pull request ${number} is open. ${await told(repository.deliver({ number, action: "opened", to: webhook }))}`;
    },
    async push([number = "", revision = ""]) {
      const before = await repository.pushTo(Number(number), revision);
      const happened = { number: Number(number), action: "synchronize", before, to: webhook } as const;
      return told(repository.deliver(happened));
    },
    comment: ([number = "", ...text]) =>
      say(Number(number), repository.comment(Number(number), { author: sender, body: text.join(" ") })),
    reply: ([number = "", to = "", ...text]) =>
      say(
        Number(number),
        repository.reply(Number(number), { author: sender, body: text.join(" "), to: Number(to) }),
      ),
    show: ([number = ""]) => `${JSON.stringify(repository.conversation(Number(number)), null, 2)}\n`,
    help: () => help,
  };
  return {
    async run(line) {
      const [name = "", ...words] = line.trim().split(/\s+/);
      const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
      if (command === undefined) return `"${name}" is no command. These are:\n${help}`;
      try {
        return await command(words);
      } catch (error) {
        return `${error instanceof Error ? error.message : String(error)}\n`;
      }
    },
  };
}

const sender = "you";
