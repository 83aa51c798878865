import { changedUnder } from "../../../scripts/remove-conditions/changed.ts";
import { createFolder, createRepository } from "../../support/folder.ts";

describe("scripts/remove-conditions/changed", () => {
  it("names what the last commit and the working tree changed where there is no upstream", () => {
    using folder = createRepository({ "rules/a/rule.ts": "1", "rules/b/rule.ts": "1", "src/c.ts": "1" });
    folder.write({ "rules/a/rule.ts": "2", "src/c.ts": "2" });
    folder.commit("Change a");
    folder.write({ "rules/new/rule.ts": "1" });
    expect(changedUnder("rules", folder.path)).toEqual(["rules/a/rule.ts", "rules/new/rule.ts"]);
  });

  it("names nothing right after the first commit", () => {
    using folder = createRepository({ "rules/a/rule.ts": "1" });
    expect(changedUnder("rules", folder.path)).toEqual([]);
  });

  it("names every commit since the upstream's, not only the last", () => {
    using origin = createRepository({ "rules/a/rule.ts": "1", "rules/b/rule.ts": "1" });
    using folder = createFolder();
    folder.git("clone", "--quiet", origin.path, ".");
    expect(changedUnder("rules", folder.path)).toEqual([]);
    for (const name of ["a", "b"]) {
      folder.write({ [`rules/${name}/rule.ts`]: "2" });
      folder.commit(`Change ${name}`);
    }
    expect(changedUnder("rules", folder.path)).toEqual(["rules/a/rule.ts", "rules/b/rule.ts"]);
  });
});
