import { describeGitHub } from "#local-github/description.ts";

const createCheckRun = "POST /repos/{owner}/{repo}/check-runs";
const commit = "0".repeat(40);

describe("local-github/description", () => {
  const operation = (name: string) => {
    const found = describeGitHub().operation(name);
    if (found === null) throw new Error(`GitHub's description lacks ${name}`);
    return found;
  };
  const parameters = { owner: "acme", repo: "prices" };

  it("knows no operation that GitHub does not have", () => {
    expect(describeGitHub().operation("GET /nonsense")).toBeNull();
    expect(describeGitHub().operation("PUT /app")).toBeNull();
  });

  it("takes a request that is right", () => {
    const body = { name: "c", head_sha: commit, status: "completed", conclusion: "neutral" };
    expect(operation(createCheckRun).refuses({ parameters, body })).toEqual([]);
  });

  it.each([
    ["a member that is missing", { head_sha: commit }, "it must have required property 'name'"],
    ["a value of another type", { name: "c", head_sha: 1 }, "/head_sha must be string"],
    [
      "an unknown word",
      { name: "c", head_sha: commit, conclusion: "fine" },
      "/conclusion must be equal to one of the allowed values",
    ],
  ])("refuses %s", (_, body, complaint) => {
    expect(operation(createCheckRun).refuses({ parameters, body })).toContain(complaint);
  });

  it("refuses a request without the body it needs", () => {
    expect(operation(createCheckRun).refuses({ parameters, body: undefined })).toEqual([
      "the body is missing",
    ]);
  });

  it("refuses a parameter of another type", () => {
    const read = operation("GET /repos/{owner}/{repo}/pulls/{pull_number}");
    expect(read.refuses({ parameters: { ...parameters, pull_number: "one" }, body: undefined })).toEqual([
      "/pull_number must be integer",
    ]);
  });

  it("contradicts an answer that GitHub would not give", () => {
    expect(operation("GET /app").contradicts(200, { id: 1 })).not.toEqual([]);
    expect(operation("GET /app").contradicts(201, {})).toEqual(["GET /app never answers 201"]);
  });

  it("lets null be one of a nullable member's words", () => {
    const reads = operation("GET /repos/{owner}/{repo}/check-runs/{check_run_id}");
    const complaints = reads.contradicts(200, { conclusion: null });
    expect(complaints.join()).not.toContain("/conclusion");
  });
});
