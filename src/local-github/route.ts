import type { Endpoints } from "@octokit/types";
import type { Answer } from "./answer.ts";
import type { App, Installation, State, Token } from "./state.ts";

/** A permission with its least level, such as `pull_requests:write`. */
export type Need = `${string}:${"read" | "write"}`;

export type Viewer =
  | { readonly kind: "app"; readonly app: App }
  | {
      readonly kind: "installation";
      readonly app: App;
      readonly installation: Installation;
      readonly token: Token;
    };

/** A request that passed GitHub's description, so that its parameters have the types the description gives. */
export interface Call<Parameters> {
  readonly parameters: Parameters;
  readonly state: State;
  readonly viewer: Viewer;
  readonly accept: string;
  /** The address asked for, without the query: links to other pages are built on it. */
  readonly url: URL;
}

export interface Route {
  /** GitHub's own name of the operation: `GET /repos/{owner}/{repo}`. */
  readonly name: string;
  /** `app`: asked with the App's own JWT. Otherwise any one of these permissions will do. */
  readonly needs: "app" | readonly Need[];
  readonly answer: (call: Call<never>) => Answer | Promise<Answer>;
}

/** As the description types ids of 64 bits. */
export type Id = number | bigint;

export type ParametersOf<Name extends keyof Endpoints> = Endpoints[Name]["parameters"];

export function route<Name extends keyof Endpoints>(
  name: Name,
  needs: Route["needs"],
  answer: (call: Call<ParametersOf<Name>>) => Answer | Promise<Answer>,
): Route {
  // The server checks every request against the description of this very name before it calls.
  return { name, needs, answer };
}
