import { PositionEncoding, Workspace, type Diagnostic } from "@astral-sh/ruff-wasm-nodejs";
import { ruffNames } from "#engine/ruff-names.ts";
import { rules } from "#rules/index.ts";

describe("engine/ruff-names", () => {
  it("has the name of every code of ruff's that a rule claims, and no more", () => {
    const claimed = rules
      .flatMap(({ peers }) => peers)
      .filter((peer) => peer.startsWith("ruff "))
      .flatMap((peer) => peer.slice("ruff ".length).split(" / "));
    expect([...ruffNames.values()].sort()).toEqual([...new Set(claimed)].sort());
  });

  it("has the names that ruff itself writes for the codes", () => {
    const settings = { preview: true, lint: { preview: true, select: ["RUF106"] } };
    const workspace = new Workspace(settings, PositionEncoding.Utf16);
    const written = [...ruffNames.values()].map((code) => {
      const [diagnostic] = workspace.check(`x = 1  # ruff: ignore[${code}]\n`) as readonly Diagnostic[];
      return [diagnostic?.fix?.edits[0]?.content, code];
    });
    workspace.free();
    expect(written).toEqual([...ruffNames]);
  });
});
