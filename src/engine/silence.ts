import type { Suppressed, SuppressionProblem } from "./finding.ts";
import { groupBy } from "./group-by.ts";
import { coversPeer } from "./peers.ts";
import type { Rule } from "./rule.ts";
import type { Said } from "./said.ts";
import { readSilencers, type Commented, type Silencer } from "./silencers.ts";
import { problemsOf, type Ran } from "./suppression-problems.ts";
import { isExpired } from "./suppressions.ts";

export interface Silenced {
  readonly spoken: readonly Said[];
  readonly suppressed: readonly { readonly said: Said; readonly as: Suppressed }[];
  readonly problems: readonly SuppressionProblem[];
}

/** Sorts what the author's comments silence from what is to be said, and says what is wrong with the comments. */
export function silence(said: readonly Said[], file: Commented, ran: Ran): Silenced {
  const silencers = readSilencers(file);
  const silencerOf = finder(silencers, ran);
  const spoken: Said[] = [];
  const suppressed: { said: Said; as: Suppressed }[] = [];
  for (const each of said) {
    const by = silencerOf(each);
    if (by === null) spoken.push(each);
    else suppressed.push({ said: each, as: suppressedBy(by, each) });
  }
  const problems = silencers.flatMap(({ ignore, region, used }) =>
    ignore === null
      ? []
      : problemsOf(ignore, used, ran).map((problem) => ({ ...region, path: file.path, ...problem })),
  );
  return { spoken, suppressed, problems };
}

function suppressedBy({ ignore, peer, region }: Silencer, said: Said): Suppressed {
  return {
    finding: said.finding,
    by: region,
    form: peer?.form ?? "ignore",
    reason: ignore?.reason ?? peer?.text ?? "",
    until: ignore?.until ?? null,
    owner: ignore?.owner ?? null,
  };
}

/** The comment that silences a finding, if any; found once for each rule and statement, since a file may hold ten thousand of each. */
function finder(silencers: readonly Silencer[], ran: Ran): (said: Said) => Silencer | null {
  const finders = new Map<Rule, (said: Said) => Silencer | null>();
  return (said) => {
    const known = finders.get(said.rule) ?? finderFor(said.rule, silencers, ran);
    finders.set(said.rule, known);
    return known(said);
  };
}

/** Made when the rule has something to say, so that what speaks for the whole file is used. */
function finderFor(rule: Rule, silencers: readonly Silencer[], ran: Ran): (said: Said) => Silencer | null {
  const able = silencers.filter((silencer) => silences(silencer, rule, ran));
  const byLine = groupBy(able, ({ first, last }) => (first === last ? first : 0));
  const wide = byLine.get(0) ?? [];
  for (const { ignore, used } of wide) if (ignore !== null) used.add(rule.id);
  const find = ({ first, last }: Said): Silencer | null => {
    const near: Silencer[] = [];
    for (let line = first; line <= last; line++) near.push(...(byLine.get(line) ?? []));
    for (const { used } of near) used.add(rule.id);
    return near[0] ?? wide.find((silencer) => silencer.first <= last && silencer.last >= first) ?? null;
  };
  const known = new Map<number, Silencer | null>();
  return (said) => {
    const found = known.get(said.unit.id);
    if (found !== undefined) return found;
    const searched = find(said);
    known.set(said.unit.id, searched);
    return searched;
  };
}

function silences({ ignore, peer }: Silencer, rule: Rule, { today, requireReason = false }: Ran): boolean {
  if (peer !== null) return coversPeer(peer, rule);
  if (ignore === null || (requireReason && ignore.reason === "")) return false;
  return ignore.rules.includes(rule.id) && !isExpired(ignore, today);
}
