import { createLog } from "#app/log.ts";

describe("app/log", () => {
  it("keeps what an error carries besides its words to itself", () => {
    const lines: string[] = [];
    const log = createLog("info", { write: (line) => void lines.push(line) });
    const error = Object.assign(new Error("GitHub answered 500", { cause: new Error("socket hang up") }), {
      status: 500,
      request: { headers: { authorization: "token private" } },
      event: { payload: { note: "private" } },
    });
    log.error({ err: error, delivery: "1" }, "review failed");
    log.error(error);
    for (const line of lines) {
      expect(line).toContain("GitHub answered 500");
      expect(line).toContain("socket hang up");
      expect(line).not.toContain("private");
    }
    expect(lines).toHaveLength(2);
  });

  it("hides payloads, headers and tokens wherever probot puts them", () => {
    const lines: string[] = [];
    const log = createLog("info", { write: (line) => void lines.push(line) });
    log.info({
      event: { payload: "private" },
      headers: "private",
      req: { headers: "private", token: "private" },
    });
    log.child({ name: "probot" }).info({ authorization: "private", body: "private" });
    for (const line of lines) expect(line).not.toContain("private");
  });
});
