import boundaries from "eslint-plugin-boundaries";
import tseslint from "typescript-eslint";

/** The floors of the house, from the ground up: a folder may import from those before it in the list. */
const floors = [
  "expression",
  "numeric",
  "simplify",
  "sparse",
  "search",
  "engines",
  "dynamics",
  "codegen",
  "processes",
  "data",
  "inference",
  "run",
  "protocol",
  "cli",
  "editor",
];
/** These run in any JavaScript engine: no editor, no Node, no DOM. */
const portable = ["expression", "numeric", "simplify", "sparse", "search", "engines", "dynamics", "codegen"];
/** Neighbours that do not know each other although one stands before the other. */
/** @type {Record<string, string[]>} */
const strangers = {
  codegen: ["dynamics", "engines", "sparse"],
  data: ["codegen", "dynamics", "engines", "sparse", "simplify", "numeric"],
  inference: ["codegen", "data", "dynamics", "simplify", "sparse"],
  editor: ["cli"],
};
/** `protocol` holds types only and may name what it carries; `run` speaks it. */
/** @type {Record<string, string[]>} */
const alsoAllowed = { run: ["protocol"] };

const floorPolicies = floors.map((floor, height) => ({
  from: { element: { type: floor } },
  allow: {
    to: {
      element: {
        type: [
          "root",
          ...floors.slice(0, height + 1).filter((other) => !(strangers[floor] ?? []).includes(other)),
          ...(alsoAllowed[floor] ?? []),
        ],
      },
    },
  },
}));

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "node_modules/",
      ".vscode-test/",
      "**/golden/",
      "examples/",
      "src/numeric/assembly/",
      "src/numeric/generated/",
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      eqeqeq: "error",
    },
  },
  {
    files: ["*.config.ts"],
    rules: { "no-restricted-exports": "off" },
  },
  {
    files: ["src/**/*.ts", "webview/**/*.ts", "webview/**/*.tsx"],
    plugins: { boundaries },
    settings: {
      "import/resolver": {
        typescript: { project: ["tsconfig.json", "webview/tsconfig.json"], noWarnOnMultipleProjects: true },
      },
      "boundaries/elements": [
        ...floors.map((floor) => ({ type: floor, pattern: `src/${floor}/**`, partialMatch: false })),
        { type: "page", pattern: "webview/**", partialMatch: false },
        { type: "composition", pattern: "src/extension.ts", partialMatch: false },
        { type: "root", pattern: "src/*.ts", partialMatch: false },
      ],
    },
    rules: {
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          policies: [
            ...floorPolicies,
            { from: { element: { type: "composition" } }, allow: { to: { element: { type: [...floors, "root"] } } } },
            { from: { element: { type: "root" } }, allow: { to: { element: { type: "root" } } } },
            {
              from: { element: { type: "page" } },
              allow: { to: { element: { type: ["page", "protocol", "expression"] } } },
            },
          ],
        },
      ],
    },
  },
  {
    files: portable.map((floor) => `src/${floor}/**/*.ts`),
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [{ name: "vscode", message: "Only src/editor knows the editor." }],
          patterns: [{ group: ["node:*"], message: "This floor runs in any JavaScript engine." }],
        },
      ],
      "no-restricted-globals": ["error", "process", "Buffer", "window", "document", "require", "__dirname"],
    },
  },
  {
    files: ["src/run/**/*.ts", "src/data/**/*.ts", "src/inference/**/*.ts", "src/cli/**/*.ts", "src/protocol/**/*.ts"],
    rules: {
      "no-restricted-imports": ["error", { paths: [{ name: "vscode", message: "Only src/editor knows the editor." }] }],
    },
  },
);
