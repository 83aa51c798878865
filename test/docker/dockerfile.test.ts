import ignore from "@balena/dockerignore";
import { readFileSync } from "node:fs";
import { readDockerfile } from "./dockerfile.ts";

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const stages = readDockerfile(read("Dockerfile"));
const last = stages.at(-1);
const step = (keyword: string) => last?.steps.find((each) => each.keyword === keyword);

describe("docker/Dockerfile", () => {
  it("stands on the official image of the Node that the project pins", () => {
    const { devDependencies } = JSON.parse(read("package.json")) as { devDependencies: { node: string } };
    const [major] = devDependencies.node.split(".");
    for (const { image } of stages) expect(image).toMatch(new RegExp(`^node:${major}-`));
  });

  it("builds in one stage and runs in another", () => {
    expect(stages.map(({ name }) => name)).toEqual(["build", null]);
  });

  it("installs what production needs, by the lock file, running no script of a package", () => {
    const installs = last?.steps.filter((each) => each.keyword === "RUN" && each.words.includes("npm"));
    expect(installs).toEqual([{ keyword: "RUN", words: "npm ci --omit=dev --ignore-scripts" }]);
  });

  it("runs as a user who is not root, reachable from outside, and is asked to stop by SIGTERM", () => {
    expect(step("USER")).toEqual({ keyword: "USER", words: "node" });
    expect(step("ENV")).toMatchObject({ variables: { HOST: "0.0.0.0", NODE_ENV: "production" } });
    expect(step("STOPSIGNAL")).toEqual({ keyword: "STOPSIGNAL", words: "SIGTERM" });
  });

  it("starts node itself, with no shell in between that would keep the signal", () => {
    const command = ["node", "--disable-warning=ExperimentalWarning", "/app/dist/src/app/main.js"];
    expect(step("CMD")).toEqual({ keyword: "CMD", command });
  });
});

describe("docker/.dockerignore", () => {
  const rules = ignore.default().add(read(".dockerignore"));

  it.each([".env", ".git/config", "node_modules/pino/package.json", "test/docker/build.ts", "key.pem"])(
    "keeps %s out",
    (path) => {
      expect(rules.ignores(path)).toBe(true);
    },
  );

  it.each(["src/app/main.ts", "rules/doctrine.ts", "package-lock.json", "app.yml"])("lets %s in", (path) => {
    expect(rules.ignores(path)).toBe(false);
  });
});
