import { createCommits } from "./commits.ts";
import { createPeople } from "./people.ts";
import type { ActionName, Doing, Place } from "./place.ts";
import type { Action } from "./scenario.ts";

/** The people of a life: they work on a pull request, and GitHub tells the App of it. */
export interface Actors {
  do(action: Action): Promise<void>;
  /** Gives the head a name that `force` can go back to. */
  name(name: string): void;
}

export function createActors(place: Place): Actors {
  const named = new Map<string, string>();
  const doing: Doing<ActionName> = { ...createCommits(place, named), ...createPeople(place) };
  return {
    name: (name) => void named.set(name, place.head),
    async do(action) {
      for (const [name, what] of Object.entries(action)) {
        // The schema lets a step name nothing but actions, each with its own argument.
        await doing[name as ActionName](what as never);
      }
    },
  };
}
