import { isTest, type Change } from "#engine/change.ts";
import { ended, looked } from "./lexicon.ts";

/** True where a changed test ends something, or the description says that somebody looked what is left. */
export function isChecked({ body, commits, files }: Change): boolean {
  if ([body, ...commits].some((text) => looked.test(text))) return true;
  return files.some(({ path, added }) => isTest(path) && added.some((line) => ended.test(line)));
}
