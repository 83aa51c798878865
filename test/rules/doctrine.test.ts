import { readFileSync } from "node:fs";
import { defaults, mistakes } from "#rules/doctrine.ts";

const doctrine = (file: string) =>
  readFileSync(new URL(`../../docs/doctrine/${file}`, import.meta.url), "utf8");

/** The bullets of one section of a doctrine file, without their dash. */
function bullets(file: string, section: string): string[] {
  const after = doctrine(file).split(`\n## ${section}\n`)[1] ?? "";
  return (after.split("\n## ")[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("- "))
    .map((line) => line.slice(2));
}

describe("rules/doctrine", () => {
  it("knows the five common mistakes, each word for word and in the doctrine's order", () => {
    expect(Object.values(mistakes).map((mistake) => mistake.text)).toEqual(
      bullets("SKILL.md", "Common Mistakes"),
    );
  });

  it.each(Object.entries(mistakes))("calls %s by the doctrine's own headline", (id, mistake) => {
    expect(mistake.id).toBe(id);
    expect(mistake.text).toMatch(/^\*\*/);
    expect(mistake.text.split("**")[1]).toBe(mistake.title);
  });

  it.each(Object.entries(defaults))("quotes %s word for word from the section it names", (key, quoted) => {
    const [file = "", section = ""] = quoted.source.split(" › ");
    expect(quoted.key).toBe(key);
    expect(bullets(file, section)).toContain(quoted.text);
  });

  it("quotes no sentence twice", () => {
    const texts = Object.values(defaults).map((quoted) => quoted.text);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
