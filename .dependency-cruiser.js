/**
 * Who may import whom. DESIGN's table, folder by folder; every rule says why. A folder without an entry here may
 * import nothing of ours: a new one fails until it is named.
 */

/** Packages a folder may name besides node's own modules; everything else is refused. */
const packagesOf = {
  python: ["web-tree-sitter"],
  engine: [],
  config: ["yaml", "ajv", "smol-toml"],
  review: ["diff", "marked"],
  analysis: ["web-tree-sitter", "tree-sitter-python"],
  git: [],
  github: ["@octokit/", "octokit"],
  database: ["pg/", "@types/pg/", "@electric-sql/pglite/"],
  queue: ["pg-boss/"],
  store: [],
  web: ["prom-client"],
  "local-github": ["@octokit/", "ajv", "ajv-formats", "graphql", "yaml", "commander"],
};

/** What a folder may import of ours, besides itself. */
const foldersOf = {
  python: [],
  engine: ["src/python"],
  config: ["src/engine"],
  review: ["src/engine", "src/config"],
  analysis: ["src/python", "src/engine", "rules"],
  git: [],
  github: ["src/review", "src/config"],
  database: [],
  queue: ["src/database"],
  store: ["src/database"],
  web: [],
  "local-github": ["src/git"],
};

const whyFolder = {
  python: "The Python model knows nothing of findings: it must stay usable for any question about Python.",
  engine:
    "The engine runs rules it is handed; it knows the model and neither the rules nor the reviews made of findings.",
  config: "Settings are turned into options; what a rule or a review does with them is not their business.",
  review:
    "What to say is decided from plain data, so that it can be tested without GitHub, a parser or a rule.",
  analysis: "The workers join model, engine and rules, and know nothing of where the text came from.",
  git: "A runner around the git program, for whoever has a repository at hand.",
  github: "The edge turns GitHub's payloads into our types and back; it decides nothing.",
  database: "A connection knows neither the tables nor who asks.",
  queue: "A queue carries jobs and never looks into them.",
  store: "What is kept is plain rows; what they are made from is not its business.",
  web: "Pages are made of what they are handed: who shows them decides what that is.",
  "local-github": "A GitHub that shared code with the product would share its mistakes.",
};

const pure = ["python", "engine", "config", "review"];
const roots = ["app", "cli", "demo", "lsp", "action"];
const escape = (name) => name.replace(/[/.]/g, "\\$&");

const folderWalls = Object.entries(foldersOf).map(([folder, allowed]) => ({
  name: `${folder}-imports-only-what-it-may`,
  comment: whyFolder[folder],
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: {
    path: "^(src|rules)/",
    pathNot: [`src/${folder}`, ...allowed].map((each) => `^${escape(each)}/`).join("|"),
  },
}));

const packageWalls = Object.entries(packagesOf).map(([folder, allowed]) => ({
  name: `${folder}-names-only-its-packages`,
  comment: "A package is a door to the outside; each folder's doors are counted.",
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: {
    dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown"],
    ...(allowed.length > 0 && { pathNot: `node_modules/(${allowed.map(escape).join("|")})` }),
  },
}));

export default {
  forbidden: [
    ...folderWalls,
    ...packageWalls,
    {
      name: "one-file-knows-the-parser",
      comment: "Everything but one file sees our own syntax, so that the parser can be exchanged.",
      severity: "error",
      from: { path: "^(src|rules)/", pathNot: "^src/python/syntax/parse\\.ts$" },
      to: { path: "node_modules/web-tree-sitter" },
    },
    {
      name: "pure-folders-touch-nothing-outside",
      comment: "A pure folder reads no file, clock, network or environment: the value is passed in.",
      severity: "error",
      from: { path: `^(src/(${pure.join("|")})|rules)/` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "rules-see-only-contract-model-and-doctrine",
      comment: "A rule is a question put to the model; what it cannot ask is added to the model.",
      severity: "error",
      from: { path: "^rules/([^/]+)/([^/]+)/" },
      to: {
        path: "^(src|rules)/",
        pathNot:
          "^src/engine/(rule|change|measured)\\.ts$|^src/python/(model\\.ts$|syntax/ast\\.ts$|knowledge/)|^rules/doctrine\\.ts$|^rules/$1/$2/",
      },
    },
    {
      name: "rules-name-no-package",
      comment: "Rules are data and questions; a rule that needs a library asks the model instead.",
      severity: "error",
      from: { path: "^rules/" },
      to: { path: "node_modules" },
    },
    {
      name: "doctrine-knows-only-the-contract",
      comment: "The doctrine is quoted text, typed by the rule contract.",
      severity: "error",
      from: { path: "^rules/doctrine\\.ts$" },
      to: { path: "^(src|rules)/", pathNot: "^src/engine/rule\\.ts$" },
    },
    {
      name: "nothing-imports-a-root",
      comment: "The roots put the parts together; a part that imports one turns the house upside down.",
      severity: "error",
      from: { path: "^(src|rules)/", pathNot: `^src/(${roots.join("|")})/` },
      to: { path: `^src/(${roots.join("|")})/` },
    },
    {
      name: "roots-do-not-import-each-other",
      comment: "Only the demo starts the app: it is the app, shown.",
      severity: "error",
      from: { path: `^src/(${roots.join("|")})/`, pathNot: "^src/demo/" },
      to: { path: `^src/(${roots.join("|")})/`, pathNot: "^src/$1/" },
    },
    {
      name: "the-demo-starts-the-app-alone",
      comment: "The demo is the app on a local GitHub, and nothing of the other roots.",
      severity: "error",
      from: { path: "^src/demo/" },
      to: { path: `^src/(${roots.join("|")})/`, pathNot: "^src/(demo|app)/" },
    },
    {
      name: "only-the-demo-and-tests-use-the-local-github",
      comment: "It is a tool; the product must not know that it exists.",
      severity: "error",
      from: { path: "^(src|rules)/", pathNot: "^src/(demo|local-github)/" },
      to: { path: "^src/local-github/" },
    },
    {
      name: "nothing-imports-the-benchmarks",
      comment:
        "They are a root of their own, beside the product: they may look at everything, and nothing rests on them.",
      severity: "error",
      from: { path: "^(src|rules)/" },
      to: { path: "^bench/" },
    },
    {
      name: "no-cycles",
      comment: "Files that need each other are one file, or miss a third.",
      severity: "error",
      from: { path: "^(src|rules)/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolvable",
      comment: "An import that resolves to nothing fails on someone else's machine first.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ["source", "import", "node", "default"],
      exportsFields: ["exports"],
      // A package of nothing but types has no other.
      mainFields: ["main", "types"],
    },
  },
};
