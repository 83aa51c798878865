import { lines, owner, repo, scratchRepository, stage } from "./support.ts";
import type { Scratch, Stage } from "./support.ts";
import type { LocalGitHubOptions } from "#local-github/local-github.ts";

describe("local-github/files", () => {
  let on: Stage;
  const at = { owner, repo, pull_number: 1 };
  const open = async (commits: (scratch: Scratch) => void, limits: LocalGitHubOptions["limits"] = {}) => {
    on = await stage(scratchRepository(commits), { limits });
    await on.repository.openPullRequest({ base: "base", head: "main", title: "A change" });
  };
  const twoCommits =
    (before: Record<string, string>, after: Record<string, string | Uint8Array | null>) =>
    (scratch: Scratch) => {
      scratch.commit(before);
      scratch.git("branch", "base");
      scratch.commit(after);
    };
  afterEach(async () => {
    await on.close();
    on.scratch.remove();
  });

  it("compares the head with the merge base, not with what the base has become", async () => {
    await open((scratch) => {
      scratch.commit({ "a.py": lines(3), "b.py": lines(3) });
      scratch.git("branch", "base");
      scratch.commit({ "a.py": lines(3, { 2: "changed" }) });
      scratch.git("checkout", "-q", "base");
      scratch.commit({ "b.py": lines(3, { 1: "changed on the base" }) });
      scratch.git("checkout", "-q", "main");
    });
    const { data } = await on.octokit.pulls.listFiles(at);
    expect(data.map(({ filename }) => filename)).toEqual(["a.py"]);
  });

  it("shows hunks only, without a final line end", async () => {
    await open(twoCommits({ "a.py": "one\n" }, { "a.py": "two" }));
    const { data } = await on.octokit.pulls.listFiles(at);
    expect(data[0]?.patch).toBe("@@ -1 +1 @@\n-one\n+two\n\\ No newline at end of file");
  });

  it("names the former path of a renamed file, and leaves out the patch where no line changed", async () => {
    await open(twoCommits({ "old.py": lines(9) }, { "old.py": null, "new.py": lines(9) }));
    const { data } = await on.octokit.pulls.listFiles(at);
    expect(data).toEqual([
      expect.objectContaining({
        filename: "new.py",
        previous_filename: "old.py",
        status: "renamed",
        changes: 0,
      }),
    ]);
    expect(data[0]).not.toHaveProperty("patch");
  });

  it("has no patch for a binary file", async () => {
    await open(twoCommits({ "a.py": "" }, { "data.bin": Buffer.from([0, 1, 2, 0]) }));
    const { data } = await on.octokit.pulls.listFiles(at);
    expect(data[0]).toMatchObject({ filename: "data.bin", status: "added", additions: 0 });
    expect(data[0]).not.toHaveProperty("patch");
  });

  it("keeps the counts of a file whose patch is too long to show", async () => {
    await open(twoCommits({ "a.py": "" }, { "a.py": lines(30) }), { patchLines: 29 });
    const { data } = await on.octokit.pulls.listFiles(at);
    expect(data[0]).toMatchObject({ additions: 30 });
    expect(data[0]).not.toHaveProperty("patch");
  });

  it("pages, and links to the next page, the last and the first", async () => {
    const files = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`${index}.py`, "x\n"]));
    await open(twoCommits({}, files));
    const second = await on.octokit.pulls.listFiles({ ...at, per_page: 3, page: 2 });
    expect(second.data.map(({ filename }) => filename)).toEqual(["3.py", "4.py", "5.py"]);
    expect(second.headers.link).toMatch(
      /page=1>; rel="prev".*page=3>; rel="next".*page=3>; rel="last".*page=1>; rel="first"/,
    );
    const all = await on.octokit.paginate(on.octokit.pulls.listFiles, { ...at, per_page: 3 });
    expect(all).toHaveLength(7);
  });

  it("gives no more than a hundred a page, whatever is asked", async () => {
    const files = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`${index}.py`, ""]));
    await open(twoCommits({}, files));
    const { data } = await on.octokit.pulls.listFiles({ ...at, per_page: 500 });
    expect(data).toHaveLength(100);
  });

  it("ends the list at GitHub's limit without a word", async () => {
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.py`, ""]));
    await open(twoCommits({}, files), { filesPerPullRequest: 5 });
    expect(await on.octokit.paginate(on.octokit.pulls.listFiles, at)).toHaveLength(5);
    expect((await on.octokit.pulls.get(at)).data.changed_files).toBe(9);
  });

  it("lies past its limit of lines in one answer, and tells the truth on a smaller page", async () => {
    const files = { "0.py": lines(10), "1.py": lines(10), "2.py": lines(10) };
    await open(twoCommits({}, files), { diffLinesPerAnswer: 25 });
    const whole = await on.octokit.pulls.listFiles(at);
    expect(whole.data.map(({ additions }) => additions)).toEqual([10, 10, 0]);
    expect(whole.data[2]).not.toHaveProperty("patch");
    const alone = await on.octokit.pulls.listFiles({ ...at, per_page: 1, page: 3 });
    expect(alone.data[0]).toMatchObject({ filename: "2.py", additions: 10 });
  });
});
