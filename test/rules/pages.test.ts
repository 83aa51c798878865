import { readFileSync } from "node:fs";
import { severities } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { rules } from "#rules/index.ts";
import { exists, folderOf, pageOf, ruleFolders } from "./support/pages.ts";

const sections = [
  "Why it matters",
  "Flagged",
  "Fine",
  "Instead",
  "Known limits",
  "Peers",
  "How to accept it",
];
const changelog = readFileSync(new URL("../../CHANGELOG.md", import.meta.url), "utf8");

describe("rules", () => {
  it("are their folders: each has a line in the index, and no line is without a folder", () => {
    expect(rules.map(folderOf).toSorted()).toEqual(ruleFolders);
  });

  it("stand in the index in the order of the doctrine's mistakes", () => {
    const order = Object.keys(mistakes);
    const places = rules.map((rule) => order.indexOf(rule.mistake.id));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it.each(Object.entries(mistakes))("have a page for the mistake %s that quotes it", (id, mistake) => {
    const page = readFileSync(new URL(`../../rules/${id}/README.md`, import.meta.url), "utf8");
    expect(page.split("\n")[0]).toBe(`# ${mistake.title}`);
    expect(page).toContain(`> ${mistake.text}`);
  });
});

describe.each(rules.map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  const page = pageOf(rule, "README.md");

  it("is named by its folder, in words with hyphens", () => {
    expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(page.title).toBe(rule.id);
    expect(exists(`${folderOf(rule)}/rule.ts`)).toBe(true);
  });

  it("has the page's first paragraph as its summary", () => {
    expect(page.summary).toBe(rule.summary);
  });

  it("has the same headings as every other page, in the same order", () => {
    expect(page.sections).toEqual(sections);
  });

  it("shows code that is flagged and code that is fine, on the page and in its cases", () => {
    for (const { examples } of [page, pageOf(rule, "cases.md")])
      expect(examples.map(({ section }) => section)).toEqual(expect.arrayContaining(["Flagged", "Fine"]));
  });

  it("quotes a mistake and a default of the doctrine, and knows its severity", () => {
    expect(Object.values(mistakes)).toContain(rule.mistake);
    expect(Object.values(defaults)).toContain(rule.default);
    expect(severities).toContain(rule.severity);
  });

  it("names on its page every peer that it answers for", () => {
    const peers = readFileSync(new URL(`../../rules/${folderOf(rule)}/README.md`, import.meta.url), "utf8")
      .split("\n## Peers\n")[1]
      ?.split("\n## ")[0];
    for (const peer of rule.peers) expect(peers).toContain(peer.split(" ").at(-1));
  });

  it("has a line in the changelog", () => {
    expect(changelog).toContain(`\`${rule.id}\``);
  });
});
