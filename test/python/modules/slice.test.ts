import { createKnown } from "#python/modules/known.ts";
import { sliceOf } from "#python/modules/slice.ts";
import { factsOf, type Files } from "../../support/repository.ts";

const files: Files = {
  "app/net.py":
    "import requests\ndef load():\n    requests.get('u')\ndef other():\n    pass\nasync def fetch(): ...\n",
  "app/shop.py":
    "from .net import load, other\nclass Shop:\n    def __init__(self):\n        self.price()\n    def price(self):\n        load()\n    def plain(self):\n        other()\n",
  "app/far.py": "from .gone import lost\ndef reach():\n    lost()\n",
};

function sliced(...names: readonly string[]) {
  const asked = names.map((name) => ({ name, from: "app/service.py" }));
  return sliceOf(createKnown(factsOf(files)), asked);
}

describe("python/modules, sliceOf", () => {
  it("holds what the names stand for and all that it runs, and nothing else", () => {
    const { modules } = sliced(".shop.Shop");
    const held = modules.map(({ path, functions, classes, imports }) => [
      path,
      ...Object.keys({ ...functions, ...classes, ...imports }),
    ]);
    expect(held.map((each) => each.toSorted())).toEqual([
      ["Shop", "Shop.__init__", "Shop.price", "app/shop.py"],
      ["app/net.py", "load"],
    ]);
  });

  it.each([
    [".net.load", true],
    [".net.fetch", true],
    [".net.other", false],
    [".shop.Shop.price", true],
    [".shop.Shop.plain", false],
    [".nowhere.at_all", false],
  ])("says of %s whether an answer may change: %s", (name, matters) => {
    expect(sliced(name).matters).toBe(matters);
  });

  it("names what further modules would have to be known for, with the file that writes the name", () => {
    expect(sliced(".far.reach", ".nowhere.at_all").missing).toEqual([
      { name: ".nowhere.at_all", from: "app/service.py" },
      { name: ".gone.lost", from: "app/far.py" },
    ]);
  });
});
