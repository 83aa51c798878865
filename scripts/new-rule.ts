import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { mistakes } from "../rules/doctrine.ts";
import { casesTemplate, pageTemplate, ruleTemplate } from "./new-rule-templates.ts";

/** `npm run new-rule -- <mistake>/<rule-id>`: the three files of a rule and its line in the index. */
function main(argument: string | undefined): void {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const [mistake = "", id = "", ...more] = (argument ?? "").split("/");
  const known = Object.keys(mistakes);
  if (!known.includes(mistake) || !/^[a-z]+(-[a-z]+)*$/.test(id) || more.length > 0) {
    process.stderr.write(
      `Say which rule, as <mistake>/<rule-id> in lower-case words with hyphens; the mistakes are ${known.join(", ")}.\n`,
    );
    process.exitCode = 2;
    return;
  }
  try {
    writeRule(root, mistake, id);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    process.stderr.write(`rules/${mistake}/${id} is there already; choose another name or edit its files.\n`);
    process.exitCode = 2;
    return;
  }
  process.stdout.write(
    `rules/${mistake}/${id} has its three files. Fill them until npm test -- test/rules passes, and say in CHANGELOG.md what it finds.\n`,
  );
}

function writeRule(root: string, mistake: string, id: string): void {
  const folder = resolve(root, "rules", mistake, id);
  mkdirSync(folder); // throws where the rule is there already
  writeFileSync(resolve(folder, "rule.ts"), ruleTemplate(mistake, id));
  writeFileSync(resolve(folder, "README.md"), pageTemplate(id));
  writeFileSync(resolve(folder, "cases.md"), casesTemplate(id));
  const index = resolve(root, "rules/index.ts");
  writeFileSync(index, withRule(readFileSync(index, "utf8"), mistake, id));
}

/** The index with the rule's import, in the order of paths, and its name, the last of its mistake. */
export function withRule(index: string, mistake: string, id: string): string {
  const name = id.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const lines = index.trimEnd().split("\n");
  const imports = lines.filter((line) => /^import \w+ from "\.\//.test(line));
  const line = `import ${name} from "./${mistake}/${id}/rule.ts";`;
  const pathOf = (each: string) => each.split('"')[1] ?? "";
  const sorted = [...imports, line].toSorted((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1));
  const order = Object.keys(mistakes);
  const mistakeOf = new Map(
    sorted.map((each) => [each.split(" ")[1] ?? "", order.indexOf(pathOf(each).split("/")[1] ?? "")]),
  );
  const names = [...lines.flatMap((each) => /^ {2}(\w+),$/.exec(each)?.[1] ?? []), name];
  const listed = names.toSorted((one, other) => (mistakeOf.get(one) ?? 0) - (mistakeOf.get(other) ?? 0));
  const head = lines.filter((each) => !imports.includes(each) && !/^ {2}\w+,$/.test(each));
  const at = head.findIndex((each) => each.startsWith("import type")) + 1;
  const open = head.findIndex((each) => each.endsWith("= ["));
  return [
    ...head.slice(0, at),
    ...sorted,
    ...head.slice(at, open + 1),
    ...listed.map((each) => `  ${each},`),
    ...head.slice(open + 1),
    "",
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv[2]);
