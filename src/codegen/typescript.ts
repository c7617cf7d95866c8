import type { CodeGenerator } from "./codeFormula";
import { ecmaScriptChoices, generateEcmaScript } from "./ecmascript";

export const typescript: CodeGenerator = {
  id: "typescript",
  label: "TypeScript",
  editorLanguages: ["typescript", "typescriptreact"],
  follows: ecmaScriptChoices,
  generate(formula, style) {
    return generateEcmaScript(
      formula,
      {
        modifier: style?.isLocal ? "" : "export ",
        annotation: (type) => `: ${type}`,
        cast: (value, type) => `${value} as ${type}`,
        sure: (value) => `${value}!`,
        tag: (tag, type, name) => {
          if (name !== undefined) return `@${tag} ${name} -`;
          return tag === "throws" ? `@throws {@link ${type}}` : `@${tag}`;
        },
      },
      style,
    );
  },
};
