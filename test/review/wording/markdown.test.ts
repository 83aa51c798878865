import { clipped, code, markdown, visible } from "#review/wording/markdown.ts";
import { asGitHub } from "./github.ts";

const attacks = [
  "@octocat and @octo/team, cc`@nobody",
  "fixes #1, octo/repo#12 and GH-13",
  "see https://evil.example, www.evil.example and ftp://evil.example",
  "[click](https://evil.example) ![x](https://evil.example/x.png) [ref][1] [^1]",
  "<img src=x onerror=alert(1)> <!-- hidden --> <b>loud</b> </sub> &lt;img&gt; &amp;lt;",
  "**bold** __bold__ *em* _em_ ~~gone~~",
  "# heading",
  "## heading #",
  "- item",
  "+ item",
  "1. item",
  "12) item",
  "> quote",
  "=== ",
  "---",
  "| a | b |",
  "    indented code",
  "```suggestion\nrm -rf\n```",
  "~~~\ncode\n~~~",
  "line\n\nsecond paragraph\n# heading",
  "a backtick ` alone @octocat",
  "`name` with ``two ` inside`` @octocat `and one more",
  "``` @octocat ` @octocat `` @octocat",
  "\\`@octocat\\` \\[a\\](b)",
  "`\\` @octocat `",
  "commit deadbeef0 and 0123456789abcdef0123456789abcdef01234567",
  ":tada: :+1: a:b:c",
  "$x^2$ and $`x`$ and $$y$$",
  "user@evil.example",
  "http:\\/\\/evil.example",
  "[x]: https://evil.example",
  "<https://evil.example> <user@evil.example>",
  "a\\",
  "a  \nb",
  "&#64;octocat &#x40;octocat &commat;octocat",
];

describe("review/wording/markdown", () => {
  it.each(attacks)("brings nothing to life of %j", (attack) => {
    const { links, html, blocks, filtered } = asGitHub(markdown(attack));
    expect(links).toEqual([]);
    expect(html.filter((tag) => tag !== "<span>" && tag !== "</span>")).toEqual([]);
    expect(blocks).toEqual([]);
    expect(filtered.filter((found) => found !== "$")).toEqual([]);
  });

  it("brings nothing to life of any two attacks with code between them", () => {
    for (const one of attacks) {
      for (const other of attacks) {
        const { links, html, blocks, filtered } = asGitHub(`**${markdown(`${one} \`${other}\``)}**`);
        expect({ one, other, links, html: html.filter((tag) => !/^<\/?span>$/.test(tag)), blocks }).toEqual({
          one,
          other,
          links: [],
          html: [],
          blocks: [],
        });
        expect(filtered.filter((found) => found !== "$")).toEqual([]);
      }
    }
  });

  it("breaks formulas, which GitHub looks for before all else", () => {
    expect(markdown("$x$ $`y`$")).toBe("<span>$</span>x<span>$</span> <span>$</span>`y`<span>$</span>");
  });

  it.each([
    ["`fetch_all` starts a task for each.", "fetch_all starts a task for each."],
    [
      "Take `async with limit: ...` (3.11), or 2 * 3 < 7 & more.",
      "Take async with limit: ... (3.11), or 2 * 3 < 7 & more.",
    ],
    ["snake_case and __dunder__", "snake_case and __dunder__"],
    ["`a` and ``c ` d``", "a and c ` d"],
  ])("shows the words of %j as they are", (text, seen) => {
    expect(asGitHub(markdown(text)).text).toBe(seen);
  });

  it("keeps code code", () => {
    expect(markdown("`*args` and `a_b`")).toBe("`*args` and `a_b`");
    expect(markdown("``a ` b``")).toBe("``a ` b``");
  });

  it.each(["a`b", "`", "``", "`a`", "a``b`c", "", " ", "<!-- x -->", "|", "a\nb"])(
    "makes code of %j",
    (text) => {
      const alive = asGitHub(code(text));
      expect(alive.blocks).toEqual([]);
      expect(alive.html).toEqual([]);
      expect(alive.text.trim()).toBe(text.replace("\n", " ").trim());
    },
  );

  it("shows what is invisible or turns the direction of reading", () => {
    expect(visible("a\u202eb\u2066c\u200bd\u0007e\u{e0041}f\ud800")).toBe(
      "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffd",
    );
    expect(visible("a\r\n\tb\u2028c")).toBe("a b c");
  });

  it("clips without cutting a character in two", () => {
    expect(clipped("abc", 3)).toBe("abc");
    expect(clipped("abcd", 3)).toBe("ab…");
    expect(clipped("a😀😀", 3).isWellFormed()).toBe(true);
  });
});
