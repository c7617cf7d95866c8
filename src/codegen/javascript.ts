import type { CodeGenerator } from "./codeFormula";
import { generateEcmaScript } from "./ecmascript";

export const javascript: CodeGenerator = {
  id: "javascript",
  label: "JavaScript",
  editorLanguages: ["javascript", "javascriptreact"],
  generate(formula, style) {
    return generateEcmaScript(
      formula,
      {
        modifier: "",
        annotation: () => "",
        tag: (tag, type, name) => `@${tag} {${type}}${name === undefined ? "" : ` ${name} -`}`,
      },
      style,
    );
  },
};
