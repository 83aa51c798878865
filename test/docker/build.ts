import ignore from "@balena/dockerignore";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import type { Stage, Step } from "./dockerfile.ts";

/** What the steps of a stage made of an empty folder. */
export interface Image {
  /** Stands for the image's "/". */
  readonly root: string;
  readonly workdir: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Kitchen {
  /** The folder that is built from, with its .dockerignore. */
  readonly context: string;
  /** An empty folder: each stage gets one in it. */
  readonly folder: string;
  /** What the base image brings along: where node and npm are. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Takes the WORKDIR, ENV, COPY and RUN steps of every stage. Everything else is the test's to read. */
export function build(stages: readonly Stage[], kitchen: Kitchen): Image {
  const images = new Map<string | null, Image>();
  for (const [index, { name, steps }] of stages.entries()) {
    const root = join(kitchen.folder, name ?? String(index));
    mkdirSync(root);
    const start: Image = { root, workdir: "/", environment: {} };
    images.set(
      name,
      steps.reduce((image, step) => take(step, image, { ...kitchen, images }), start),
    );
  }
  const image = images.get(null);
  if (image === undefined) throw new Error("the last stage must have no name");
  return image;
}

type Around = Kitchen & { readonly images: ReadonlyMap<string | null, Image> };

function take(step: Step, image: Image, around: Around): Image {
  switch (step.keyword) {
    case "WORKDIR": {
      const workdir = resolve(image.workdir, step.words);
      mkdirSync(join(image.root, workdir), { recursive: true });
      return { ...image, workdir };
    }
    case "ENV":
      return { ...image, environment: { ...image.environment, ...step.variables } };
    case "COPY":
      copy(step, image, around);
      return image;
    case "RUN":
      run(step.words, image, around);
      return image;
    default:
      return image;
  }
}

function run(script: string, { root, workdir, environment }: Image, around: Around): void {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", script], {
    cwd: join(root, workdir),
    env: { ...around.environment, ...environment },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`RUN ${script} ended with ${status}:\n${stdout}${stderr}`);
}

/** Of a folder its contents are copied, of a file the file, into a folder where the target ends with a slash. */
function copy(
  { from, paths }: Extract<Step, { keyword: "COPY" }>,
  { root, workdir }: Image,
  { images, context }: Around,
): void {
  const other = from === null ? null : images.get(from);
  if (other === undefined) throw new Error(`COPY --from=${from ?? ""} names no stage`);
  const source = other?.root ?? context;
  const isWanted = other === null ? wantedIn(context) : () => true;
  const target = paths.at(-1) ?? "";
  for (const path of paths.slice(0, -1)) {
    const whole = join(source, path);
    const inside = target.endsWith("/") && statSync(whole).isFile() ? basename(path) : "";
    const to = join(root, resolve(workdir, target), inside);
    if (!isWanted(whole)) throw new Error(`COPY ${path}: .dockerignore keeps it out`);
    cpSync(whole, to, { recursive: true, filter: isWanted });
  }
}

function wantedIn(context: string): (path: string) => boolean {
  const rules = ignore.default().add(readFileSync(join(context, ".dockerignore"), "utf8"));
  return (path) => !rules.ignores(relative(context, path));
}
