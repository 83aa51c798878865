/** Milliseconds by the clock, and of processor time of all threads of this process. */
export interface Took {
  readonly wall: number;
  readonly cpu: number;
}

export async function measured<T>(
  action: () => Promise<T>,
): Promise<{ readonly took: Took; readonly result: T }> {
  const [from, cpuFrom] = [performance.now(), process.cpuUsage()];
  const result = await action();
  const { user, system } = process.cpuUsage(cpuFrom);
  return { took: { wall: performance.now() - from, cpu: (user + system) / 1000 }, result };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function medianOf(all: readonly Took[]): Took {
  return { wall: median(all.map(({ wall }) => wall)), cpu: median(all.map(({ cpu }) => cpu)) };
}
