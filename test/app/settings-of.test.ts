import { createOrganisationFiles } from "#app/organisation-files.ts";
import { settingsOf } from "#app/settings-of.ts";
import { settingsPath } from "#config/schema.ts";
import { PullRequestGone } from "#github/errors.ts";
import type { PullRequest } from "#github/types.ts";

function pullIn(repo: string, settings: string | null): Pick<PullRequest, "ref" | "project" | "files"> {
  return {
    ref: { installation: 1, owner: "octo", repo, number: 7 },
    project: { settings, attributes: null, files: new Map([[settingsPath, settings ?? ""]]) },
    files: [{ path: settingsPath, previousPath: null, status: "modified", patch: null }],
  };
}

const nobody = () => Promise.reject(new Error("asked for the organisation's file"));

describe("app/settings-of", () => {
  it("takes the file of the repository `.github` for the organisation's, and does not ask for it again", async () => {
    const pull = pullIn(".github", "mode: check\nenforce:\n  fail_on: error\n");
    expect(await settingsOf(pull, nobody)).toMatchObject({
      settings: { mode: "check", failOn: "error" },
      broken: [],
      proposed: [],
      organisation: "file",
    });
  });

  it("does not let any other repository enforce", async () => {
    const found = await settingsOf(pullIn("shop", "enforce:\n  fail_on: error\n"), () =>
      Promise.resolve({ kind: "not installed" }),
    );
    expect(found).toMatchObject({
      settings: { failOn: null },
      broken: [{ owner: "repository" }],
      organisation: "not installed",
    });
    expect(found.proposed).toHaveLength(1);
  });
});

describe("app/organisation-files", () => {
  /** A GitHub that answers with an etag and, asked with it, that nothing changed. */
  function scene(text: string | null) {
    const asked: (string | undefined)[] = [];
    let now = 0;
    const request = (_route: string, parameters: { headers?: Record<string, string> }) => {
      const tag = parameters.headers?.["if-none-match"];
      asked.push(tag);
      if (text === null) return Promise.reject(Object.assign(new Error("Not Found"), { status: 404 }));
      if (tag === '"1"') return Promise.reject(Object.assign(new Error("Not modified"), { status: 304 }));
      const data = { type: "file", size: text.length, content: Buffer.from(text).toString("base64") };
      return Promise.resolve({ data, headers: { etag: '"1"' } });
    };
    const client = { request, graphql: request } as never;
    const files = createOrganisationFiles(() => Promise.resolve(client), { now: () => now });
    return {
      files,
      asked,
      wait: (minutes: number) => {
        now += minutes * 60_000;
      },
    };
  }
  const ref = { installation: 1, owner: "Octo" };

  it("asks again after ten minutes, with the tag of what it knows", async () => {
    const { files, asked, wait } = scene("mode: off\n");
    const file = { kind: "file", text: "mode: off\n" };
    expect(await files.read(ref)).toEqual(file);
    wait(9);
    expect(await files.read({ ...ref, owner: "octo" })).toEqual(file);
    wait(2);
    expect(await files.read(ref)).toEqual(file);
    expect(asked).toEqual([undefined, '"1"']);
  });

  it("asks at once after a push", async () => {
    const { files, asked } = scene("mode: off\n");
    await files.read(ref);
    files.forget("OCTO");
    await files.read(ref);
    expect(asked).toHaveLength(2);
  });

  it("remembers that there is none", async () => {
    const { files, asked } = scene(null);
    expect([await files.read(ref), await files.read(ref)]).toEqual([{ kind: "none" }, { kind: "none" }]);
    expect(asked).toHaveLength(1);
  });

  it("tells where the App is not let in", async () => {
    const closed = () => Promise.reject(new PullRequestGone("not installed"));
    const files = createOrganisationFiles(closed, { now: () => 0 });
    expect(await files.read(ref)).toEqual({ kind: "not installed" });
  });
});
