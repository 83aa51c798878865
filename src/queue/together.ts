/**
 * Does for many callers at once what each of them waits for: those that come while a round is under way share the next. A round that
 * fails is made again for each of its callers alone, so that one of them cannot fail the others.
 */
export function together<Wish, Answer>(
  round: (wishes: readonly Wish[]) => Promise<readonly Answer[]>,
): (wish: Wish) => Promise<Answer> {
  interface Caller {
    readonly wish: Wish;
    readonly resolve: (answer: Answer) => void;
    readonly reject: (error: unknown) => void;
  }
  const waiting: Caller[] = [];
  let isUnderWay = false;
  const settle = async (callers: readonly Caller[]) => {
    const answers = await round(callers.map(({ wish }) => wish));
    callers.forEach(({ resolve, reject }, index) => {
      const answer = answers[index];
      if (answer === undefined) reject(new Error("A round gave fewer answers than it had callers."));
      else resolve(answer);
    });
  };
  const alone = (caller: Caller) => settle([caller]).catch(caller.reject);
  const goOn = async () => {
    isUnderWay = true;
    while (waiting.length > 0) {
      const callers = waiting.splice(0, most);
      if (callers.length === 1) await Promise.all(callers.map(alone));
      else await settle(callers).catch(() => Promise.all(callers.map(alone)));
    }
    isUnderWay = false;
  };
  return (wish) =>
    new Promise((resolve, reject) => {
      waiting.push({ wish, resolve, reject });
      if (!isUnderWay) void goOn();
    });
}

/** Of one round: with more a transaction takes longer, and saves nothing. */
const most = 100;
