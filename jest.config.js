/** ES modules without a compiler in between: node's own type stripping is the whole transform. */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: { "\\.ts$": "<rootDir>/test/support/strip-types.js" },
  testEnvironmentOptions: { customExportConditions: ["source", "node", "node-addons"] },
  collectCoverageFrom: ["src/**/*.ts", "rules/**/*.ts"],
  coverageProvider: "v8",
  // Many tests start processes and threads; on a busy machine these take their time, and a slow test is not a wrong one.
  testTimeout: 60_000,
  // Jest would leave one of two processors alone.
  maxWorkers: "100%",
};
