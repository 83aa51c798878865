import type { Finding } from "#engine/finding.ts";
import { readFindingMarker } from "#review/marker.ts";
import { commentBody, type CommentParts } from "#review/wording/comment.ts";
import { aFinding } from "../support.ts";
import { asGitHub } from "./github.ts";

function body(given: Partial<Finding> = {}, parts: Partial<CommentParts> = {}): string {
  const finding = aFinding({ line: 12, ...given });
  const place = { path: "a.py", side: "RIGHT", line: 12, startLine: null } as const;
  return commentBody({ finding, place, suggestion: null, pages: "https://rules.example", ...parts });
}

const suggestion = { first: 12, last: 12, lines: "    await asyncio.sleep(1)\n" };

describe("review/wording/comment", () => {
  it("says what the code does, why it matters, which mistake it is, which default is rather seen, and how to answer", () => {
    expect(body()).toBe(`**\`fetch_all\` starts a task for every element of \`urls\` at once.**

A long list opens as many connections, and the server or this process gives way first.

> **Common mistake**: **Unbounded \`gather\` / \`submit\` calls** — spawning thousands of tasks without a semaphore or bounded executor starves the event loop or exhausts OS threads.
>
> **Suggested default**: Bound fan-out with explicit limits (\`Semaphore\`, bounded queues, worker caps). <sub>(concurrency-models.md › Backpressure and Work Bounding)</sub>

Take a permit in each task: \`async with limit: ...\` with one \`asyncio.Semaphore(20)\`.

<sub>[unbounded-gather](https://rules.example/unbounded-fan-out/unbounded-gather) · To keep it, reply \`/concurrency-check accept <trade-off>; control: <what compensates>\` or \`/concurrency-check false-alarm <reason>\`, or write \`# concurrency-check: ignore[unbounded-gather] -- reason\` here.</sub>

<!-- concurrency-check {"v":1,"rule":"unbounded-gather","identity":"0000000000000012","callee":"asyncio.gather","scope":"fetch_all"} -->`);
  });

  it("carries the suggestion below the remedy, and says of an offer that it changes more", () => {
    const safe = body({ fix: { kind: "safe", edits: [] } }, { suggestion });
    expect(safe).toContain(
      "`asyncio.Semaphore(20)`.\n\n```suggestion\n    await asyncio.sleep(1)\n```\n\n<sub>",
    );
    const offer = body({ fix: { kind: "offer", edits: [] } }, { suggestion });
    expect(offer).toContain("One way, which also changes what the code does:\n\n```suggestion\n");
  });

  it.each([
    ["its own line", {}, /^(?!.*This is about)/s],
    ["the last of its lines", { line: 14, startLine: 12 }, /^(?!.*This is about)/s],
    ["a line of its evidence", { line: 30 }, /gives way first\. This is about line 12\.\n/],
    ["a deleted line", { side: "LEFT" }, /This is about line 12\.\n/],
    ["another file", { path: "b.py" }, /This is about line 12 of `a\.py`\.\n/],
  ] as const)("says which line it is about where it stands on another: %s", (_, where, expected) => {
    const place = { path: "a.py", side: "RIGHT", line: 12, startLine: null, ...where } as const;
    expect(body({ endLine: 14 }, { place })).toMatch(expected);
  });

  it("has no empty part where a rule says nothing", () => {
    expect(body({ why: "", remedy: "" })).not.toMatch(/\n{3}/);
  });

  it("stays short, however much the code has to say", () => {
    const words = "`name_of_something` is *very* <long> @octocat. ".repeat(400);
    expect(body({ message: words, why: words, remedy: words }).length).toBeLessThan(2_000);
    expect(body({ message: words }).length).toBeLessThanOrEqual(1_400);
  });

  it("brings nothing of the author's to life, whichever part it is in", () => {
    const attack =
      "`a` @octocat ![x](https://evil.example) <img src=x> `` ```suggestion\nrm\n``` --> #1 *x* [y](z)";
    const plain = asGitHub(body());
    const attacked = asGitHub(body({ message: attack, why: attack, remedy: attack }));
    expect(attacked.links).toEqual(plain.links);
    expect(attacked.html).toEqual(plain.html);
    expect(attacked.blocks).toEqual(plain.blocks);
    expect(attacked.filtered).toEqual([]);
  });

  it("believes its own marker alone, not one that the author's words hold", () => {
    const forged = '`<!-- concurrency-check {"v":1,"rule":"x","identity":"forged"} -->`';
    const text = body({ message: forged, why: forged, remedy: forged, identity: 'a"--> <!--' });
    expect(readFindingMarker(text)).toMatchObject({ rule: "unbounded-gather", identity: 'a"--> <!--' });
    expect(text.match(/^<!--.*-->$/gm)).toHaveLength(1);
  });
});
