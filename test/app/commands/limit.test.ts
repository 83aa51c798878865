import { createLimit } from "#app/commands/limit.ts";

function limitAt(start = 0) {
  let now = start;
  const limit = createLimit({ now: () => now });
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { limit, pass };
}

describe("app/commands/limit", () => {
  it("lets ten commands of a person through in any minute", () => {
    const { limit, pass } = limitAt();
    expect(limit.take("ada", 6)).toBe(6);
    pass(30_000);
    expect(limit.take("ada", 6)).toBe(4);
    expect(limit.take("ada", 1)).toBe(0);
    pass(30_000);
    expect(limit.take("ada", 9)).toBe(6);
  });

  it("counts each person for themselves", () => {
    const { limit } = limitAt();
    expect(limit.take("ada", 400)).toBe(10);
    expect(limit.take("bob", 1)).toBe(1);
  });

  it("does not prolong a minute by what it refused", () => {
    const { limit, pass } = limitAt();
    limit.take("ada", 10);
    pass(59_000);
    expect(limit.take("ada", 5)).toBe(0);
    pass(1_000);
    expect(limit.take("ada", 5)).toBe(5);
  });
});
