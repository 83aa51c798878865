import { Copy, DockerfileParser, Env, From, type Instruction } from "dockerfile-ast";

/** One instruction, with what a test needs of it. */
export type Step =
  | { readonly keyword: "COPY"; readonly from: string | null; readonly paths: readonly string[] }
  | { readonly keyword: "ENV"; readonly variables: Readonly<Record<string, string>> }
  | { readonly keyword: "CMD" | "HEALTHCHECK"; readonly command: readonly string[] }
  | {
      readonly keyword: "RUN" | "WORKDIR" | "USER" | "VOLUME" | "EXPOSE" | "STOPSIGNAL";
      readonly words: string;
    };

export interface Stage {
  readonly image: string;
  /** Null for the last one, which nobody copies from. */
  readonly name: string | null;
  readonly steps: readonly Step[];
}

/** Throws where it holds an instruction that the test would have to pass over in silence. */
export function readDockerfile(text: string): readonly Stage[] {
  const stages: Stage[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    if (instruction instanceof From) {
      stages.push({ image: instruction.getImage() ?? "", name: instruction.getBuildStage(), steps: [] });
      continue;
    }
    const stage = stages.pop();
    if (stage === undefined) throw new Error(`${instruction.getKeyword()} stands before FROM`);
    stages.push({ ...stage, steps: [...stage.steps, stepOf(instruction)] });
  }
  return stages;
}

function stepOf(instruction: Instruction): Step {
  const keyword = instruction.getKeyword();
  const words = instruction.getArguments().map((each) => each.getValue());
  if (instruction instanceof Copy)
    return { keyword: "COPY", from: instruction.getFromFlag()?.getValue() ?? null, paths: words };
  if (instruction instanceof Env)
    return {
      keyword: "ENV",
      variables: Object.fromEntries(
        instruction.getProperties().map((each) => [each.getName(), each.getValue() ?? ""]),
      ),
    };
  switch (keyword) {
    case "CMD":
    case "HEALTHCHECK":
      return { keyword, command: commandOf(instruction) };
    case "RUN":
    case "WORKDIR":
    case "USER":
    case "VOLUME":
    case "EXPOSE":
    case "STOPSIGNAL":
      return { keyword, words: instruction.getArgumentsContent() ?? "" };
    default:
      throw new Error(`no test knows what ${keyword} does`);
  }
}

/** The exec form; anything else throws. */
function commandOf(instruction: Instruction): readonly string[] {
  const content = instruction.getArgumentsContent() ?? "";
  const list = content.slice(content.indexOf("["));
  const command: unknown = JSON.parse(list);
  if (!Array.isArray(command) || !command.every((word) => typeof word === "string"))
    throw new Error(`${instruction.getKeyword()} is not in exec form`);
  return command;
}
