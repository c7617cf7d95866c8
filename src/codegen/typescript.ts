import type { CodeGenerator } from "./codeFormula";
import { generateEcmaScript } from "./ecmascript";

export const typescript: CodeGenerator = {
  id: "typescript",
  label: "TypeScript",
  editorLanguages: ["typescript", "typescriptreact"],
  generate(formula, style) {
    return generateEcmaScript(
      formula,
      {
        modifier: style?.isLocal ? "" : "export ",
        annotation: (type) => `: ${type}`,
        tag: (tag, type, name) => {
          if (name !== undefined) return `@${tag} ${name} -`;
          return tag === "throws" ? `@throws {@link ${type}}` : `@${tag}`;
        },
      },
      style,
    );
  },
};
