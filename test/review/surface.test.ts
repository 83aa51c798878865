import { reviewChange } from "#review/review.ts";
import { aReport, anInput } from "./support.ts";

const patch =
  "@@ -1,2 +1,3 @@\n import threading\n+first = threading.Thread()\n second = threading.Thread()\n";

describe("review/surface", () => {
  it("counts what stands on added lines, and says it beside what was read", () => {
    const surface = [
      { kind: "thread", line: 2 },
      { kind: "thread", line: 3 },
    ] as const;
    const files = [{ path: "a.py", previousPath: null, status: "modified", patch }] as const;
    const review = reviewChange(
      anInput({ files, heads: [aReport("a.py", [], { surface })], bases: [aReport("a.py", [])] }),
    );
    expect(review.check.summary).toBe("Read 1 changed Python file in full. The added lines set up 1 thread.");
  });

  it("says how many of each, the tasks first", () => {
    const added = "@@ -0,0 +1,4 @@\n+a\n+b\n+c\n+d\n";
    const surface = [
      { kind: "lock", line: 1 },
      { kind: "process", line: 2 },
      { kind: "task", line: 3 },
      { kind: "process", line: 4 },
    ] as const;
    const files = [{ path: "a.py", previousPath: null, status: "added", patch: added }] as const;
    const review = reviewChange(anInput({ files, heads: [aReport("a.py", [], { surface })] }));
    expect(review.check.summary).toContain("set up 1 task, 2 processes, 1 lock.");
  });
});
