import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** A program of this machine, not one sent here by another site's name (DNS rebinding) or passed on by a proxy. */
export function isLocal(request: IncomingMessage): boolean {
  const proxied =
    request.headers["x-forwarded-for"] !== undefined || request.headers["forwarded"] !== undefined;
  const from = request.socket.remoteAddress ?? "";
  const host = request.headers.host?.replace(/:\d+$/, "") ?? "";
  return (
    !proxied && /^(127\.|::1$|::ffff:127\.)/.test(from) && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(host)
  );
}

/** Takes as long for a wrong secret as for the right one. */
export function isEqual(given: string | null, expected: string): boolean {
  const [one, other] = [Buffer.from(given ?? ""), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
