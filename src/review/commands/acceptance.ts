import { nearestWord } from "#config/did-you-mean.ts";
import { isDate } from "#engine/suppressions.ts";
import type { Acceptance, Unclear } from "./types.ts";
import { longestReason, shown, tooLong } from "./words.ts";

const names = ["control", "until", "owner"] as const;
type Name = (typeof names)[number];
type Fields = Partial<Record<Name, string>> & { readonly tradeOff: string };

const form = "`/concurrency-check accept <trade-off>; control: <what compensates>`";

/**
 * An acceptance, given what stands behind `accept`: the trade-off, then what compensates for it, by the doctrine's scope note,
 * and perhaps a date and an owner. A semicolon that no such name follows is part of the text.
 */
export function parseAcceptance(text: string, today: string): Acceptance | Unclear {
  const fields = fieldsOf(text);
  if ("kind" in fields) return fields;
  const { tradeOff, control = "", until = null, owner = null } = fields;
  if (tradeOff === "") return unclear(`\`accept\` needs what is traded off: ${form}.`);
  if (control === "")
    return unclear(`\`accept\` needs what compensates (a test, a metric, a rollback): ${form}.`);
  const long = Object.entries({ "trade-off": tradeOff, control }).find(
    ([, each]) => each.length > longestReason,
  );
  if (long !== undefined) return unclear(tooLong(long[0]));
  if (until !== null && !(until.length === 10 && isDate(until)))
    return unclear(`${shown(until)} is no date; write it as \`until: 2027-03-01\`.`);
  if (until !== null && until < today) return unclear(`\`until: ${until}\` is past already.`);
  const login = owner?.replace(/^@/, "") ?? null;
  if (login !== null && !/^[\w-]{1,100}(\/[\w.-]{1,100})?$/.test(login))
    return unclear(`${shown(owner ?? "")} is no owner; write it as \`owner: @name\`.`);
  return { kind: "accept", tradeOff, control, until, owner: login };
}

function fieldsOf(text: string): Fields | Unclear {
  const [first = "", ...parts] = text.split(";");
  const fields: Partial<Record<Name, string>> & { tradeOff: string } = { tradeOff: first.trim() };
  let last: Name | "tradeOff" = "tradeOff";
  for (const part of parts) {
    const [, key = "", value = ""] = /^\s*([\w-]{1,40})\s*[:=](.*)$/.exec(part) ?? [];
    const name = names.find((each) => each === key.toLowerCase());
    const near = name === undefined && key !== "" ? nearestWord(key, names) : null;
    if (near !== null) return unclear(`${shown(key)} is unknown; \`${near}:\` was probably meant.`);
    if (name === undefined) fields[last] = `${fields[last] ?? ""};${part}`.trim();
    else if (fields[name] !== undefined) return unclear(`\`${name}:\` stands there twice.`);
    else fields[(last = name)] = value.trim();
  }
  return fields;
}

function unclear(sentence: string): Unclear {
  return { kind: "unclear", sentence };
}
