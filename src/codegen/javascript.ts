import type { CodeGenerator } from "./codeFormula";
import { ecmaScriptChoices, generateEcmaScript } from "./ecmascript";

export const javascript: CodeGenerator = {
  id: "javascript",
  label: "JavaScript",
  editorLanguages: ["javascript", "javascriptreact"],
  follows: ecmaScriptChoices,
  generate(formula, style) {
    return generateEcmaScript(
      formula,
      {
        modifier: "",
        annotation: () => "",
        cast: (value) => value,
        sure: (value) => value,
        tag: (tag, type, name) => `@${tag} {${type}}${name === undefined ? "" : ` ${name} -`}`,
      },
      style,
    );
  },
};
