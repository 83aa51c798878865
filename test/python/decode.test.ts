import { decode } from "#python/decode.ts";

describe("python/decode", () => {
  it("reads UTF-8", () => {
    expect(decode(Buffer.from("x = 'é😀'\r\n"))).toEqual({ text: "x = 'é😀'\r\n" });
  });

  it("keeps a byte order mark, so that offsets count it", () => {
    expect(decode(Buffer.from("\uFEFFx"))).toEqual({ text: "\uFEFFx" });
  });

  it("refuses what is not UTF-8, whatever its coding cookie says", () => {
    expect(decode(Buffer.from("# coding: latin-1\nx = 'é'", "latin1"))).toEqual({ refused: "not UTF-8" });
  });

  it("reads a file with another coding cookie that is UTF-8 all the same", () => {
    expect(decode(Buffer.from("# coding: latin-1\nx = 'é'"))).toHaveProperty("text");
  });

  it("refuses NUL bytes", () => {
    expect(decode(Buffer.from("x\0"))).toEqual({ refused: "holds NUL bytes: binary" });
  });

  it("reads 1,000,000 bytes and refuses one more", () => {
    expect(decode(Buffer.alloc(1_000_000, " "))).toHaveProperty("text");
    expect(decode(Buffer.alloc(1_000_001, " "))).toEqual({ refused: "larger than 1 MB" });
  });
});
