import { packagesOf, pathsOf, splitsOf } from "#python/modules/paths.ts";

describe("python/modules, splitsOf", () => {
  it.each([
    [".helpers.load", [".helpers:load", ".:helpers.load"]],
    [".load", [".:load"]],
    [
      "..net.client.Client.fetch",
      ["..net.client:Client.fetch", "..net:client.Client.fetch", "..:net.client.Client.fetch"],
    ],
    ["app.net.load", ["app.net:load", "app:net.load"]],
    ["load", []],
    ["app.a.b.c.load", ["app.a.b.c:load", "app.a.b:c.load", "app.a:b.c.load"]],
    ["_Private.load", []],
  ])("takes %s for a member of %j", (name, splits) => {
    expect(splitsOf(name).map(({ module, member }) => `${module}:${member}`)).toEqual(splits);
  });
});

describe("python/modules, pathsOf", () => {
  it.each([
    [".helpers", "app/service.py", ["app/helpers/__init__.py", "app/helpers.py"]],
    [".helpers", "app/__init__.py", ["app/helpers/__init__.py", "app/helpers.py"]],
    ["..net.client", "src/app/web/views.py", ["src/app/net/client/__init__.py", "src/app/net/client.py"]],
    [".", "app/service.py", ["app/__init__.py"]],
    ["..", "app/service.py", ["__init__.py"]],
    ["...net", "app/service.py", []],
    [".helpers", "service.py", ["helpers/__init__.py", "helpers.py"]],
  ])("finds %s from the folder of %s", (module, importer, paths) => {
    expect(pathsOf(module, importer)).toEqual(paths);
  });

  it.each([
    ["app.helpers", "app/web/views.py", ["app/helpers/__init__.py", "app/helpers.py"]],
    ["app.helpers", "src/app/views.py", ["src/app/helpers/__init__.py", "src/app/helpers.py"]],
    ["requests", "app/views.py", []],
    ["helpers", "main.py", []],
    ["app.x", "app/app/views.py", ["app/app/x/__init__.py", "app/app/x.py", "app/x/__init__.py", "app/x.py"]],
  ])("finds %s above the folder of that name in %s", (module, importer, paths) => {
    expect(pathsOf(module, importer)).toEqual(paths);
  });

  it("takes no file of a package, and none of the standard library's name, for what is imported absolutely", () => {
    const packages = packagesOf(["app/__init__.py", "app/tools.py", "socket.py", "queue/__init__.py"]);
    expect(pathsOf("tools", "app/tests/test_tools.py", packages)).toEqual([]);
    expect(pathsOf("socket", "main.py", packages)).toEqual([]);
    expect(pathsOf("queue", "queue/worker.py", packages)).toEqual([]);
  });

  it.each([
    ["app.helpers", "tests/test_views.py", ["src/app/helpers/__init__.py", "src/app/helpers.py"]],
    ["app.helpers", "main.py", ["src/app/helpers/__init__.py", "src/app/helpers.py"]],
    ["tools", "scripts/run.py", ["tools/__init__.py", "tools.py"]],
    ["requests", "tests/test_views.py", []],
    ["deep", "main.py", []],
  ])("finds %s from %s where a package of that name is known nearby", (module, importer, paths) => {
    const packages = packagesOf(["src/app/views.py", "tools.py", "other/place/deep/x.py"]);
    expect(pathsOf(module, importer, packages)).toEqual(paths);
  });
});
