import { modelOf } from "../../support/model.ts";

/** Whether the call of a may run before the call of b, inside one function. */
function mayPrecede(body: string): boolean {
  const model = modelOf(`async def f(x):\n    ${body.replaceAll("\n", "\n    ")}\n`);
  const called = (name: string) =>
    model.nodes("Call").find(({ func }) => func.kind === "Name" && func.name === name);
  const [a, b] = [called("a"), called("b")];
  if (!a || !b) throw new Error("the snippet calls a and b");
  return model.mayPrecede(a, b);
}

describe("python/flow: mayPrecede", () => {
  it.each([
    "a()\nb()",
    "b(a())",
    "x = a() + b()",
    "b()[0] = a()",
    "if a(): b()",
    "if a(): pass\nelse: b()",
    "if x: a()\nb()",
    "for y in a(): b()",
    "for y in x: a()\nelse: b()",
    "while a(): b()",
    "while b(): a()",
    "for y in x:\n    b()\n    a()",
    "for y in x:\n    if y: b()\n    else: a()",
    "while True:\n    if x: b()\n    if y:\n        a()\n        continue\n    return",
    "while True:\n    a()\n    break\nb()",
    "try: a()\nexcept X: b()",
    "try: a()\nexcept X: pass\nelse: b()",
    "try: return a()\nfinally: b()",
    "try:\n    a()\n    raise X\nexcept X: pass\nb()",
    "try: pass\nexcept X: a()\nb()",
    "try: pass\nexcept X: a()\nfinally: b()",
    "try: pass\nfinally: a()\nb()",
    "with a(): b()",
    "with x: a()\nb()",
    "with a() as y, b() as z: pass",
    "match a():\n    case 1: b()",
    "match x:\n    case 1: a()\nb()",
    "y = a() if x else 1\nb()",
    "[b() for y in x if a()]",
  ])("holds in %j", (body) => {
    expect(mayPrecede(body)).toBe(true);
  });

  it.each([
    "b()\na()",
    "a(b())",
    "a()[0] = b()",
    "if b(): a()",
    "if x: a()\nelse: b()",
    "if x: a()\nelif y: b()",
    "if x: return a()\nb()",
    "if x:\n    a()\n    raise X\nb()",
    "a()\nreturn\nb()",
    "a()\nwhile True: pass\nb()",
    "while True: a()\nb()",
    "for y in b(): a()",
    "for y in x:\n    b()\n    a()\n    break",
    "for y in x:\n    b()\n    return a()",
    "try: b()\nexcept X: a()",
    "try: pass\nexcept X: a()\nexcept Y: b()",
    "try: pass\nexcept X: b()\nelse: a()",
    "try: pass\nexcept X: return a()\nb()",
    "try: b()\nfinally: a()",
    "match x:\n    case 1: a()\n    case 2: b()",
    "a() if x else b()",
    "a()\ndef g(): b()",
    "try: a()\nfinally: return\nb()",
  ])("does not hold in %j", (body) => {
    expect(mayPrecede(body)).toBe(false);
  });

  it("says of a node itself whether a loop brings it back", () => {
    const model = modelOf("a()\nfor x in y: b()\n");
    const [a, b] = model.nodes("Call");
    expect(a && model.mayPrecede(a, a)).toBe(false);
    expect(b && model.mayPrecede(b, b)).toBe(true);
  });
});
