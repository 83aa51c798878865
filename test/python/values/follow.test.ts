import { createFollower } from "#python/values/follow.ts";

interface Link {
  readonly next: readonly Link[];
}

/** Asks a link where the links after it end: at an "end", or where they are "cut". Counts the questions. */
function counting() {
  let asked = 0;
  const reach: (link: Link) => string = createFollower<Link, string>(
    () => "cut",
    ({ next }) => {
      asked += 1;
      const ends = new Set(next.flatMap((each) => reach(each).split(" ")));
      return [...ends].sort().join(" ") || "end";
    },
  );
  return { reach, asked: () => asked };
}

function chainOf(length: number): Link {
  let link: Link = { next: [] };
  for (let links = 1; links < length; links++) link = { next: [link] };
  return link;
}

describe("python/values: createFollower", () => {
  it("asks each question once", () => {
    const end: Link = { next: [] };
    const { reach, asked } = counting();
    expect(reach({ next: [end, end] })).toBe("end");
    expect(reach(end)).toBe("end");
    expect(asked()).toBe(2);
  });

  it("cuts a circle", () => {
    const next: Link[] = [];
    const circle: Link = { next };
    next.push(circle);
    expect(counting().reach(circle)).toBe("cut");
  });

  it("does not remember what rests on a cut", () => {
    const next: Link[] = [];
    const one: Link = { next };
    const other: Link = { next: [one] };
    next.push(other, { next: [] });
    const { reach } = counting();
    expect(reach(one)).toBe("cut end");
    // By itself it reaches the end through the first link, which is only cut while that is being asked.
    expect(reach(other)).toBe("cut end");
  });

  it("gives up a chain that is longer than any real one, before the stack is full", () => {
    expect(counting().reach(chainOf(400))).toBe("end");
    expect(counting().reach(chainOf(100_000))).toBe("cut");
  });

  it("gives up where everything leads to everything", () => {
    const next: Link[] = [];
    const links = Array.from({ length: 30 }, () => ({ next }));
    next.push(...links);
    const { reach, asked } = counting();
    for (const link of links) reach(link);
    expect(asked()).toBeLessThanOrEqual(30 * 500);
  });

  it("can be asked again after a question threw", () => {
    let isBroken = true;
    const ask = createFollower<Link, string>(
      () => "cut",
      () => {
        if (isBroken) throw new Error("broken");
        return "fine";
      },
    );
    const link: Link = { next: [] };
    expect(() => ask(link)).toThrow("broken");
    isBroken = false;
    expect(ask(link)).toBe("fine");
  });
});
