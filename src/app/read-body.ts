import type { IncomingMessage } from "node:http";

/** The body in full; or `too long` as soon as it is known to be over `limit` bytes, by its announced length where there is one. */
export async function readBody(
  request: IncomingMessage,
  limit: number,
): Promise<Buffer | "too long" | "broken off"> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return "too long";
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= limit) return;
      request.off("data", take);
      chunks.length = 0;
      resolve("too long");
    };
    request.on("data", take);
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", () => resolve("broken off"));
    request.once("close", () => resolve("broken off"));
  });
}
