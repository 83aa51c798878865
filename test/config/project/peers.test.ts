import { peerTools, reportedBy } from "#config/project/peers.ts";

const sleeping = ["flake8-async ASYNC251", "ruff ASYNC251", "sonar-python S7488"];
const fetching = ["flake8-async ASYNC210", "ruff ASYNC210", "ruff ASYNC212"];

function by(files: Readonly<Record<string, string>>, peers = sleeping, path = "app/main.py"): string | null {
  return reportedBy(peers, path, peerTools(new Map(Object.entries(files))));
}
const ruff = (lint: string) => ({ "pyproject.toml": `[tool.ruff.lint]\n${lint}\n` });

describe("config/project/peers: ruff", () => {
  it.each([
    ['select = ["ASYNC"]', true],
    ['select = ["ASYNC251"]', true],
    ['select = ["ALL"]', true],
    ['extend-select = ["ASYNC2"]', true],
    ['select = ["E", "F"]', false],
    ["", false],
    ['select = ["ASYNC"]\nignore = ["ASYNC251"]', false],
    ['select = ["ALL"]\nignore = ["ASYNC"]', false],
    ['select = ["ASYNC251"]\nignore = ["ASYNC"]', true],
    ['select = ["ASYNC"]\n[tool.ruff.lint.per-file-ignores]\n"app/*" = ["ASYNC251"]', false],
    ['select = ["ASYNC"]\n[tool.ruff.lint.per-file-ignores]\n"tests/*" = ["ASYNC251"]', true],
    ['select = ["ASYNC"]\nexclude = ["app"]', false],
    ["select = 7", false],
  ])("with %j reports it: %s", (lint, reported) => {
    expect(by(ruff(lint))).toBe(reported ? "ruff ASYNC251" : null);
  });

  it("reports a rule only where it reports all that the rule does", () => {
    expect(by(ruff('select = ["ASYNC210"]'), fetching)).toBeNull();
    expect(by(ruff('select = ["ASYNC21"]'), fetching)).toBe("ruff ASYNC210, ASYNC212");
  });

  it("says nothing of a lost cancellation by what it says of a blind except", () => {
    expect(by(ruff('select = ["ALL"]'), ["ruff BLE001", "ruff E722"])).toBeNull();
  });

  it("is set up by ruff.toml before pyproject.toml, in old and in new files", () => {
    expect(by({ "ruff.toml": 'select = ["ASYNC"]' })).toBe("ruff ASYNC251");
    expect(by({ ".ruff.toml": 'lint.select = ["ASYNC"]' })).toBe("ruff ASYNC251");
    expect(by({ ...ruff('select = ["ASYNC"]'), "ruff.toml": "" })).toBeNull();
  });

  it("is not run where nothing sets it up", () => {
    expect(by({})).toBeNull();
    expect(by({ "pyproject.toml": "[project]\nname = 'x'\n" })).toBeNull();
  });
});

describe("config/project/peers: flake8-async", () => {
  const hook = { ".pre-commit-config.yaml": "additional_dependencies: [flake8-async==25.5.3]\n" };

  it.each([
    ["nothing else", "", true],
    ["a select that holds it", "[flake8]\nselect = E,F,\n    ASYNC\n", true],
    ["a select without it", "[flake8]\nselect = E,F\n", false],
    ["an extension of the select", "[flake8]\nselect = E,F\nextend-select = ASYNC251\n", true],
    ["an ignore", "[flake8]\nignore = ASYNC251\n", false],
    ["an ignore for these files", "[flake8]\nper-file-ignores =\n    app/*: ASYNC251, E501\n", false],
    ["an ignore for other files", "[flake8]\nper-file-ignores =\n    tests/*: ASYNC251\n", true],
  ])("with %s reports it: %s", (_, config, reported) => {
    expect(by({ ...hook, ".flake8": config })).toBe(reported ? "flake8-async ASYNC251" : null);
  });

  it("is not run where nobody mentions it", () => {
    expect(by({ ".flake8": "[flake8]\nselect = ASYNC\n" })).toBeNull();
  });
});
