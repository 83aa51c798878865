import { readUnifiedDiff } from "#review/diff.ts";

describe("review/diff, of what diff(1) prints", () => {
  it.each([
    ["UTC", "1970-01-01 00:00:00.000000000 +0000"],
    ["Paris", "1970-01-01 01:00:00.000000000 +0100"],
    ["New York", "1969-12-31 19:00:00.000000000 -0500"],
  ])("reads what diff -N compares with no file, its time told in %s", (_, epoch) => {
    const now = "2026-11-22 15:19:24.383306930 +0000";
    const files = readUnifiedDiff(
      [
        `--- old/gone.py\t${now}\n+++ new/gone.py\t${epoch}\n@@ -1 +0,0 @@\n-x = 1\n`,
        `--- old/made.py\t${epoch}\n+++ new/made.py\t${now}\n@@ -0,0 +1 @@\n+x = 1\n`,
        `--- old/emptied.py\t${now}\n+++ new/emptied.py\t${now}\n@@ -1 +0,0 @@\n-x = 1\n`,
      ].join(""),
    );
    expect(files.map(({ path, status }) => [path, status])).toEqual([
      ["new/gone.py", "removed"],
      ["new/made.py", "added"],
      ["new/emptied.py", "modified"],
    ]);
  });
});
