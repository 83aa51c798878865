import { readFindingMarker, withMarker, withoutMarker, writeFindingMarker } from "#review/marker.ts";
import type { FindingRecord, Verdict } from "#review/types.ts";

const record: FindingRecord = {
  ...{ rule: "unbounded-gather", identity: "1f", callee: "asyncio.gather", scope: "fetch_all" },
  ...{ state: "open", fixedIn: null, verdict: null },
};

const accepted: Verdict = {
  ...{ kind: "accepted", by: "ada", tradeOff: "--> <b>", control: "`a` limiter" },
  ...{ until: "2027-03-01", owner: null },
};

describe("review/marker", () => {
  it.each<[what: string, record: FindingRecord]>([
    ["an open finding", record],
    ["a fixed one", { ...record, state: "fixed", fixedIn: "a".repeat(40) }],
    ["an accepted one", { ...record, verdict: accepted }],
    ["a false alarm", { ...record, verdict: { kind: "false-alarm", by: "bob", reason: "a\nb <!-- c -->" } }],
    ["a callee with a line end", { ...record, callee: "f(\n-->\u2028)" }],
  ])("reads what it wrote of %s", (_, each) => {
    const written = writeFindingMarker(each);
    expect(readFindingMarker(written)).toEqual(each);
    expect(written.slice(0, -3)).not.toContain("-->");
    expect(written).not.toContain("\n");
  });

  it("reads an older marker as one of an open finding", () => {
    const older = '<!-- concurrency-check {"v":1,"rule":"unbounded-gather","identity":"1f"} -->';
    expect(readFindingMarker(older)).toEqual({ ...record, callee: "", scope: "" });
  });

  it.each([
    '{"v":2,"rule":"a","identity":"b"}',
    '{"v":1,"rule":"a"}',
    '{"v":1,"rule":',
    '{"v":1,"rule":1,"identity":[]}',
  ])("takes %s for no marker", (json) => {
    expect(readFindingMarker(`<!-- concurrency-check ${json} -->`)).toBeNull();
  });

  it("ignores a state or a verdict that it does not know", () => {
    const odd = '{"v":1,"rule":"a","identity":"b","state":"lost","fixedIn":7,"verdict":{"kind":"praise"}}';
    expect(readFindingMarker(`<!-- concurrency-check ${odd} -->`)).toMatchObject({
      ...{ state: "open", fixedIn: null, verdict: null },
    });
  });

  it("exchanges the marker and nothing that people read", () => {
    const body = `**Bold.**\n\n${writeFindingMarker(record)}`;
    const other: FindingRecord = { ...record, state: "fixed", fixedIn: "b".repeat(40) };
    expect(withoutMarker(withMarker(body, other))).toBe("**Bold.**");
    expect(readFindingMarker(withMarker(body, other))).toEqual(other);
    expect(withMarker(withMarker(body, other), record)).toBe(body);
  });
});
