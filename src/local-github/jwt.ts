import { verify } from "node:crypto";
import { unauthorized } from "./answer.ts";
import type { App, State } from "./state.ts";

/** GitHub refuses a JWT that is valid for longer. */
const longestLife = 10 * 60;
/** What GitHub forgives a clock that runs ahead. */
const drift = 60;

/** The App that signed the JWT. Throws GitHub's own sentences, which clients read to correct their clocks. */
export function verifyAppToken(state: State, jwt: string): App {
  const [header = "", payload = "", signature = ""] = jwt.split(".");
  const claims = decode(payload);
  if (decode(header)["alg"] !== "RS256") throw unauthorized("A JSON web token could not be decoded");
  const issuer = String(claims["iss"]);
  const app = state.apps.find((one) => String(one.id) === issuer || `Iv1.${one.id}` === issuer);
  if (app === undefined) throw unauthorized("Integration must generate a public key");
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify("RSA-SHA256", signed, app.publicKey, Buffer.from(signature, "base64url")))
    throw unauthorized("A JSON web token could not be decoded");
  const now = Math.floor(state.clock.now() / 1000);
  const { iat, exp } = claims;
  if (typeof iat !== "number" || iat > now + drift)
    throw unauthorized(
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  if (typeof exp !== "number" || exp <= now)
    throw unauthorized(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp > now + longestLife + drift)
    throw unauthorized("'Expiration time' claim ('exp') is too far in the future");
  return app;
}

function decode(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    if (typeof value === "object" && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Falls through to the refusal: what it held instead does not matter to the caller.
  }
  throw unauthorized("A JSON web token could not be decoded");
}
