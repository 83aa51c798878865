import { marked, markedExpression, modelOf } from "../../support/model.ts";

/** "stream of queue.get()", "sized of xs", "65 times", null. */
function around(snippet: string): string | null {
  const { model, nodes } = marked(snippet);
  const [node] = nodes;
  const found = node ? model.unboundedAround(node) : null;
  if (found === null) return null;
  return found.kind === "number" ? `${found.most} times` : `${found.kind} of ${model.source(found.over)}`;
}

describe("python/limits: unboundedBy", () => {
  it("takes what an object keeps under its own attribute for registered", () => {
    const registered = (snippet: string) => {
      const model = modelOf(snippet);
      const found = model.unboundedBy(model.nodes("For"));
      return found !== null && found.kind !== "number" && found.registered;
    };
    expect(registered("for x in self.plugins: pass")).toBe(true);
    expect(registered("for x in self.state.plugins: pass")).toBe(true);
    expect(registered("for x in site.plugins: pass")).toBe(false);
    expect(registered("for x in site().plugins: pass")).toBe(false);
  });
});

describe("python/limits: unboundedAround", () => {
  it.each([
    ["async for x in y: «f(x)»", "stream of y"],
    ["for x in open(p): «f(x)»", "stream of open(p)"],
    ["for x in y(): «f(x)»", "sized of y()"],
    ["def g(y):\n    for x in y: «f(x)»", "sized of y"],
    ["for x in y.z: «f(x)»", "sized of y.z"],
    ["import typing\ndef g(y: typing.Iterable):\n    for x in y: «f(x)»", "sized of y"],
    ["import typing\ndef g(y: typing.Iterator):\n    for x in y: «f(x)»", "stream of y"],
    ["for x in range(65): «f(x)»", "65 times"],
    ["for x in range(13):\n    for z in range(5): «f(x, z)»", "65 times"],
    ["async for z in y:\n    for x in z.all: «f(x)»", "stream of y"],
    ["for x in await y(): «f(x)»", "sized of await y()"],
    ["[«f(x)» for x in y()]", "sized of y()"],
    ["[z for x in y() for z in «f(x)»]", "sized of y()"],
    ["for z in zs:\n    xs = [«f(x)» for x in y()]\n    raise E", "sized of y()"],
    ["[«f(x)» for z in y() for x in z]", "sized of y()"],
  ])("counts a for: %j is %s", (snippet, expected) => {
    expect(around(snippet)).toBe(expected);
  });

  it.each([
    ["while True:\n    x = queue.get()\n    «f(x)»", "stream of queue.get()"],
    ["while on:\n    x = await queue.get()\n    «f(x)»", "stream of queue.get()"],
    ["while True: «f(queue.get())»", "stream of queue.get()"],
    ["while True:\n    x = queue.get(timeout=1)\n    «f(x)»", "stream of queue.get(timeout=1)"],
    ["while True:\n    x = queue.get(True, 5)\n    «f(x)»", "stream of queue.get(True, 5)"],
    ["while True:\n    x = queue.get_nowait()\n    «f(x)»", "stream of queue.get_nowait()"],
    [
      "while True:\n    connection, address = listener.accept()\n    «f(address)»",
      "stream of listener.accept()",
    ],
    ["while x := reader.readline():\n    «f(x)»", "stream of reader.readline()"],
    ["while True:\n    x = queue.get(block=True)\n    «f(x)»", "stream of queue.get(block=True)"],
    ["while True:\n    x = await anext(rows)\n    «f(x)»", "stream of anext(rows)"],
    ["while True:\n    x = next(rows)\n    «f(x)»", "stream of next(rows)"],
    ["while True:\n    x = await asyncio.wait_for(ws.recv(), 5)\n    «f(x)»", "stream of ws.recv()"],
    ["while True: «f(sock.sock_accept())»", "stream of sock.sock_accept()"],
    ["while True: «f(ipc.arecv_message(kinds))»", "stream of ipc.arecv_message(kinds)"],
    ["while True: «f(broker.poll(1.0))»", "stream of broker.poll(1.0)"],
    ["while True:\n    x = ws.recv()\n    y = parse(x)\n    «f(y)»", "stream of ws.recv()"],
    ["while True:\n    for x in reader.readline(): «f(x)»", "stream of reader.readline()"],
    ["while True:\n    with pipe.recv() as x: «f(x)»", "stream of pipe.recv()"],
    ["while True:\n    match pipe.recv():\n        case [x]: «f(x)»", "stream of pipe.recv()"],
  ])("counts a while by what it is handed: %j is %s", (snippet, expected) => {
    expect(around(snippet)).toBe(expected);
  });

  it.each([
    ..."blpop brpop get_message getone next_msg poll read_message readline recvfrom xread xreadgroup".split(
      " ",
    ),
    ..."accept recv receive recv_json arecv_message sock_recv receive_text".split(" "),
  ])("knows that %s hands out the next", (method) => {
    expect(around(`while True: «f(source.${method}())»`)).toBe(`stream of source.${method}()`);
  });

  it.each([
    "«f(x)»",
    "for x in (1, 2): «f(x)»",
    "def g(*y):\n    for x in y: «f(x)»",
    "while True:\n    x = self.receiver()\n    «f(x)»",
    "for x in range(64): «f(x)»",
    "for x in y(): «f(z)»",
    "x = 1\nfor z in y(): «f(x)»",
    "for x in «y()»: pass",
    "for x in y(): pass\nelse: «f(x)»",
    "while queue.get(): pass\nelse: «f(1)»",
    "for x in y():\n    def g(): «f(x)»",
    "for x in y():\n    lambda: «f(x)»",
    "for x in y():\n    class C:\n        z = «f(x)»",
    "for x in y(): «f(queue.get())»",
    "def g(x):\n    for x in «f(x)»: pass",
    "while x := queue.get(): pass\nelse: «f(x)»",
    "while True:\n    «f(x)»\nx = queue.get()",
    "while True:\n    x = y\n    y = x\n    «f(x)»",
    "for y in queue.get():\n    while True:\n        def g(): pass\n        «f(g)»",
    "for y in queue.get():\n    while True:\n        try: z()\n        except E as e: «f(e)»",
    "def g(xs, n):\n    for x in xs[:n]: «f(x)»",
    "def g(xs, n):\n    if len(xs) > n: raise E\n    for x in xs: «f(x)»",
    "for x in y():\n    «f(x)»\n    break",
    "while True:\n    x = queue.get()\n    «f(x)»\n    break",
    "while True:\n    x = queue.get()\n    if x:\n        «f(x)»\n        break",
    "for x in y():\n    while True:\n        «f(x)»\n        return",
    "for x in y():\n    match x:\n        case 1:\n            «f(x)»\n            return",
    "for x in y():\n    try: g()\n    except E:\n        «f(x)»\n        raise",
    "for x in y():\n    if x:\n        «f(x)»\n        return",
    "for x in y():\n    with z:\n        «f(x)»\n        raise E",
    "while True:\n    x = g()\n    «f(x)»",
    "while True:\n    x = settings.get('x')\n    «f(x)»",
    "while True:\n    x = settings.get(key)\n    «f(x)»",
    "while True:\n    x = runs.get(id=5)\n    «f(x)»",
    "while True:\n    x = next(rows, None)\n    «f(x)»",
    "while True:\n    x = queue.get()\n    «f(1)»",
    "x = queue.get()\nwhile True: «f(x)»",
  ])("is null in %j", (snippet) => {
    expect(around(snippet)).toBeNull();
  });

  it("comes round where only some ways leave the loop", () => {
    expect(around("for x in y():\n    if x:\n        «f(x)»\n        continue\n    break")).toBe(
      "sized of y()",
    );
    expect(around("for x in y():\n    «f(x)»\n    if x: break")).toBe("sized of y()");
    expect(around("for x in y():\n    if x:\n        «f(x)»\n    else:\n        return")).toBe(
      "sized of y()",
    );
    expect(around("if a:\n    for x in y(): «f(x)»\n    raise E")).toBe("sized of y()");
  });

  it("comes round where only a loop inside is left", () => {
    expect(around("for x in y():\n    while True:\n        «f(x)»\n        break")).toBe("sized of y()");
    const inIf = "for x in y():\n    while True:\n        if x:\n            «f(x)»\n            break";
    expect(around(inIf)).toBe("sized of y()");
  });

  it("follows so many names and no more", () => {
    const chain = (length: number) => {
      const names = Array.from({ length }, (_, index) => `    x${index + 1} = x${index}`).join("\n");
      return around(`while True:\n    x0 = queue.get()\n${names}\n    «f(x${length})»`);
    };
    expect(chain(60)).toBe("stream of queue.get()");
    expect(chain(70)).toBeNull();
  });
});

describe("python/limits: loopOf", () => {
  function loop(snippet: string): string | null {
    const found = marked(snippet);
    const over = found.model.loopOf(markedExpression(found));
    return over && found.model.source(over.iter);
  }

  it.each([
    ["for x in ys: «x.run»", "ys"],
    ["for x in ys: «x»", "ys"],
    ["[«x.a.run»() for x in ys]", "ys"],
    ["for a, (b, x) in ys: «x.run»", "ys"],
    ["for y in ys:\n    for x in y: «y.run»", "ys"],
    ["for x in ys: «f»(x)", null],
    ["x = 1\nfor y in ys: «x.run»", null],
    ["for x in ys: «x().run»", null],
    ["for y in ys:\n    x = g()\n    «x.run»", null],
    ["for x in ys: «run»", null],
  ])("of %j is over %s", (snippet, expected) => {
    expect(loop(snippet)).toBe(expected);
  });
});
