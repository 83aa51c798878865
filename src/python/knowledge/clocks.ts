/** Readings of the clock that is set while programs run: docs.python.org/3/library/time.html#time.time, …/datetime.html#datetime.datetime.now. */
export const wallClocks: ReadonlySet<string | null> = new Set([
  "time.time",
  "time.time_ns",
  "datetime.datetime.now",
  "datetime.datetime.utcnow",
]);
