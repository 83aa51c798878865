import { sample } from "../../../scripts/remove-conditions/sample.ts";

const hundred = Array.from({ length: 100 }, (_, index) => index);

describe("scripts/remove-conditions/sample", () => {
  it("draws one in so many, no item twice", () => {
    const drawn = sample(hundred, 10, 1);
    expect(drawn).toHaveLength(10);
    expect(new Set(drawn).size).toBe(10);
  });

  it("draws the same by the same seed, and others by another", () => {
    expect(sample(hundred, 10, 1)).toEqual(sample(hundred, 10, 1));
    expect(sample(hundred, 10, 2)).not.toEqual(sample(hundred, 10, 1));
  });

  it("draws everything where one in one is asked for, and at least one of a few", () => {
    expect(sample(hundred, 1, 1).toSorted((one, other) => one - other)).toEqual(hundred);
    expect(sample([1, 2], 10, 1)).toHaveLength(1);
    expect(sample([], 10, 1)).toEqual([]);
  });
});
