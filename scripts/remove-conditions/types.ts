import ts from "typescript";

export interface Types {
  /** True where the file, relative to the repository, would not compile with this text. */
  refuse(file: string, text: string): boolean;
}

/** TypeScript's own opinion, asked file by file. The first question takes seconds, further ones a fraction. */
export function createTypes(root: string): Types {
  const options = optionsOf(root);
  const texts = new Map<string, string | null>();
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (each) => ts.getDefaultLibFilePath(each),
    getScriptFileNames: () => [...texts.keys()],
    getScriptVersion: (path) => (texts.has(path) ? String(version) : "0"),
    getScriptSnapshot: (path) => {
      const text = texts.get(path) ?? ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
  });
  const errorsIn = (path: string, text: string | null) => {
    version += 1;
    texts.set(path, text);
    return service.getSemanticDiagnostics(path).length;
  };
  return {
    refuse(file, text) {
      const path = `${root}/${file}`;
      const withText = errorsIn(path, text);
      return withText > errorsIn(path, null);
    },
  };
}

/** A mutant may leave a name unused: that is no reason to call it caught. */
function optionsOf(root: string): ts.CompilerOptions {
  const parsed = ts.getParsedCommandLineOfConfigFile(`${root}/tsconfig.json`, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(`tsconfig.json cannot be read: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
    },
  });
  return { ...parsed?.options, noUnusedLocals: false, noUnusedParameters: false, types: ["node"] };
}
