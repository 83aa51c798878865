/**
 * Collections that a program is handed by the world, by the words of the expression: plural, since `url.parts` holds no URLs. `files`,
 * `messages` and `ids` are left out: they are the attachments of one upload, the replies of one packet and what a page of a list shows as well.
 */
const handedOver =
  /(?:^|[^a-z])(?:ur[li]s|links|domains|hosts|hostnames|sitemaps|pages|rows|records|paths|documents|docs|articles|posts|mails|emails|users|customers|accounts|orders|products|tickets|symbols|feeds|addresses|glob|rglob|iterdir|listdir|fetchall|fetchmany|readlines|splitlines)(?![a-z])/i;

/** What somebody has chosen, a setting or a number of elements that is asked for, keeps it small; so do the topics or hosts that a mapping is keyed by. */
const chosen =
  /(?:^|[^a-z])(?:config|configs|configured|configuration|settings|conf|cfg|options|opts|args|limit|max|top|count|page_size|batch_size|chunk|items|values|keys)(?![a-z])/i;

/**
 * True where the words of a collection say that its size is decided outside the program: a crawl, a query, a folder. `texts` is the
 * collection as it stands in the code, and what its name was given.
 */
export function isFromOutside(texts: readonly string[]): boolean {
  return texts.some((text) => handedOver.test(withoutArguments(text))) && !texts.some(isChosen);
}

/** True where the words of a collection say that somebody has chosen how much it is: `links[: config.most]`. */
export function isChosen(text: string): boolean {
  return chosen.test(text);
}

/** `plan` of `plan(query, domains)`: what a call is given says nothing of what it gives. Three calls in one another are enough to read. */
function withoutArguments(text: string): string {
  let left = text;
  for (let depth = 0; depth < 3; depth++) left = left.replaceAll(/\([^()]*\)/g, "");
  return left;
}
