import { writeFileSync } from "node:fs";
import { readScenario } from "#demo/life/scenario.ts";
import { createFolder } from "../../support/folder.ts";

async function read(text: string) {
  using folder = createFolder();
  const path = `${folder.path}/life.yaml`;
  writeFileSync(path, text);
  return await readScenario(path);
}

const whole = 'today: "2026-11-22"\nfiles: {}\nsteps: [{does: Nothing., actions: [{rebase: true}]}]\n';

describe("demo/life: readScenario", () => {
  it("reads a life", async () => {
    expect(await read(whole)).toEqual({
      today: "2026-11-22",
      files: {},
      steps: [{ does: "Nothing.", actions: [{ rebase: true }] }],
    });
  });

  it.each([
    ["an action that there is none of", whole.replace("rebase", "revise"), '/steps/0/actions/0, .*"revise"'],
    ["two actions in one", whole.replace("rebase: true", "rebase: true, squash: true"), "/steps/0/actions/0"],
    ["a step without a sentence", whole.replace("does: Nothing., ", ""), "/steps/0, .*'does'"],
    ["a date that is none", whole.replace("2026-11-22", "today"), "/today"],
    ["no steps", whole.replace(/steps.*/, "steps: []"), "/steps"],
    ["what is no YAML", "steps: [", "is no YAML"],
  ])("refuses %s, and says where", async (_, text, said) => {
    await expect(read(text)).rejects.toThrow(new RegExp(said));
  });

  it("names a file that is not there", async () => {
    await expect(readScenario("/no/such/life.yaml")).rejects.toThrow(
      '"/no/such/life.yaml" could not be read',
    );
  });
});
