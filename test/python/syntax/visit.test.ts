import type { Node } from "#python/syntax/ast.ts";
import { childrenOf } from "#python/syntax/visit.ts";
import { parse } from "../../support/parser.ts";

const everything = `
import a.b as c, d
from .e import f
@g
@h(1)
async def i(j, /, k: l = m, *n, o=p, **q) -> r:
    global s
    async with t as u, v: pass
    async for w in x: continue
    else: break
    return [y async for z in aa if ab]
class ac(ad, ae=af, *ag, **ah): nonlocal_ = 1
try: raise ai from aj
except ak as al: del am, an
else: assert ao, ap
finally: aq += ar
while as_: at: au = av
match aw:
    case {"ax": [ay, az.ba]} if bb: pass
if bc: pass
elif bd: pass
else: lambda be, bf=bg: (bh if bi else bj)
bk = bl = {**bm, bn: bo}
{bp: bq for br in bs}; {bt}; {bu for bv in bw}; (bx for by in bz)
ca[cb:cc:cd, ...]; (ce := cf); not cg; ch < ci < cj; ck and cl
f"{cm:{cn}}"; co(*cp, cq=cr, **cs); (yield ct); (yield from cu); await cv; cw, *cx = cy
`;

function* below(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* below(child);
}

describe("python/syntax/visit", () => {
  it("gives every kind's children in source order", () => {
    for (const node of below(parse(everything).module)) {
      const starts = childrenOf(node).map((child) => child.start);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    }
  });

  it("reaches every name of a file", () => {
    const reached = new Set<string>();
    for (const node of below(parse(everything).module)) {
      if (node.kind === "Name" || node.kind === "Identifier" || node.kind === "Parameter")
        reached.add(node.name);
    }
    const names = everything.match(/\b[a-c][a-z]\b/g)?.filter((name) => !["as", "ax"].includes(name)) ?? [];
    // Attributes, keywords and aliases are not nodes with a name of their own.
    expect(names.filter((name) => !reached.has(name))).toEqual(["ae", "ba", "cq"]);
    expect(parse(everything).broken).toBe(false);
  });

  it("gives children that lie inside their parent, decorators apart", () => {
    for (const node of below(parse(everything).module)) {
      const decorators: readonly Node[] = "decorators" in node ? node.decorators : [];
      for (const child of childrenOf(node)) {
        if (decorators.includes(child)) continue;
        expect([child.start >= node.start, child.end <= node.end]).toEqual([true, true]);
      }
    }
  });
});
