import { isChosen, isFromOutside } from "#python/knowledge/outside.ts";

describe("python/knowledge: isFromOutside", () => {
  it.each([
    ["urls"],
    ["links_with_scores"],
    ["sub_sitemaps"],
    ["await site.links()"],
    ["page.urls[1:]"],
    ["Path(root(name())).glob(pattern)"],
    ["root.glob(pattern)"],
    ["cursor.fetchall()"],
  ])("takes %j for what the world hands over", (text) => {
    expect(isFromOutside([text])).toBe(true);
  });

  it.each([
    ["sections"],
    ["url.parts"],
    ["plugins"],
    ["curls"],
    ["files"],
    ["messages"],
    ["event_ids"],
    ["await plan(query, domains)"],
  ])("takes %j for the program's own", (text) => {
    expect(isFromOutside([text])).toBe(false);
  });

  it("looks at what a name was given as well", () => {
    expect(isFromOutside(["found", "await crawl.links()"])).toBe(true);
  });

  it.each([
    ["settings.hosts"],
    ["links.items()"],
    ["args.urls"],
    ["store.rows(limit=20)"],
    ["store.rows(max_rows=20)"],
  ])("takes %j for few, since somebody chose them", (text) => {
    expect(isFromOutside([text])).toBe(false);
    expect(isFromOutside(["rows", text])).toBe(false);
  });
});

describe("python/knowledge: isChosen", () => {
  it("knows settings and limits by their words", () => {
    expect(isChosen("ranked[: self.config.best]")).toBe(true);
    expect(isChosen("ranked")).toBe(false);
  });
});
