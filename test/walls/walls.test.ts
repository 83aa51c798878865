import { copyFileSync, symlinkSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createFolder } from "../support/folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A file that climbs over a wall, and the wall that must stop it. */
const climbers: readonly (readonly [path: string, text: string, wall: string])[] = [
  ["src/python/a.ts", 'import "#engine/rule.ts";', "python-imports-only-what-it-may"],
  ["src/python/b.ts", 'import "node:fs";', "pure-folders-touch-nothing-outside"],
  ["src/python/c.ts", 'import "web-tree-sitter";', "one-file-knows-the-parser"],
  ["src/engine/a.ts", 'import "#rules/index.ts";', "engine-imports-only-what-it-may"],
  ["src/engine/b.ts", 'import "yaml";', "engine-names-only-its-packages"],
  ["src/config/a.ts", 'import "#review/types.ts";', "config-imports-only-what-it-may"],
  ["src/review/a.ts", 'import "#github/types.ts";', "review-imports-only-what-it-may"],
  ["src/analysis/a.ts", 'import "#github/types.ts";', "analysis-imports-only-what-it-may"],
  ["src/github/a.ts", 'import "#analysis/types.ts";', "github-imports-only-what-it-may"],
  ["src/queue/a.ts", 'import "#github/types.ts";', "queue-imports-only-what-it-may"],
  ["src/database/a.ts", 'import "#github/types.ts";', "database-imports-only-what-it-may"],
  ["src/database/b.ts", 'import "pg-boss";', "database-names-only-its-packages"],
  ["src/store/a.ts", 'import "#github/types.ts";', "store-imports-only-what-it-may"],
  ["src/local-github/a.ts", 'import "#review/types.ts";', "local-github-imports-only-what-it-may"],
  ["src/review/b.ts", 'import "#cli/run.ts";', "nothing-imports-a-root"],
  ["src/cli/a.ts", 'import "#app/main.ts";', "roots-do-not-import-each-other"],
  ["src/demo/a.ts", 'import "#cli/run.ts";', "the-demo-starts-the-app-alone"],
  ["src/app/a.ts", 'import "#local-github/state.ts";', "only-the-demo-and-tests-use-the-local-github"],
  ["rules/m/one/rule.ts", 'import "#rules/m/two/rule.ts";', "rules-see-only-contract-model-and-doctrine"],
  ["rules/m/one/a.ts", 'import "yaml";', "rules-name-no-package"],
  ["src/engine/c.ts", 'import "./d.ts";', "no-cycles"],
];

const targets = [
  "src/engine/rule.ts",
  "src/review/types.ts",
  "src/github/types.ts",
  "src/analysis/types.ts",
  "src/cli/run.ts",
  "src/app/main.ts",
  "src/local-github/state.ts",
  "rules/index.ts",
  "rules/m/two/rule.ts",
];

describe("walls", () => {
  it("each stop what climbs over them", () => {
    const files = Object.fromEntries([
      ...targets.map((path) => [path, "export {};\n"] as const),
      ...climbers.map(([path, text]) => [path, `${text}\n`] as const),
      ["src/engine/d.ts", 'import "./c.ts";\n'] as const,
    ]);
    using folder = createFolder(files);
    for (const name of ["package.json", "tsconfig.json", ".dependency-cruiser.js"])
      copyFileSync(`${root}/${name}`, `${folder.path}/${name}`);
    symlinkSync(`${root}/node_modules`, `${folder.path}/node_modules`);
    const args = [`${root}/node_modules/.bin/depcruise`, "--output-type", "json", "src", "rules"];
    const ran = spawnSync(process.execPath, args, { cwd: folder.path, encoding: "utf8", maxBuffer: 1 << 26 });
    const { summary } = JSON.parse(ran.stdout) as {
      summary: { violations: readonly { from: string; rule: { name: string } }[] };
    };
    const stopped = summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
    for (const [path, , wall] of climbers) expect(stopped).toContain(`${path}: ${wall}`);
  });
});
