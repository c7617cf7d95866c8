import { functionName, unknownLevel } from "../cases";
import type { Runner } from "./program";
import { bytesOf, exponential } from "./program";

const text = (level: string) => `char([${bytesOf(level).join(" ")}])`;

export const octaveRunner: Runner = {
  language: "matlab",
  label: "Octave",
  tool: "octave",
  commands: [["octave", "--no-gui", "--no-init-file", "--quiet", "run.m"]],
  files: (cases) => ({
    "run.m": [
      "1;",
      ...cases.map(({ code }) => code),
      "warning('off', 'all');",
      ...cases.flatMap(({ code, inputs, categories, expected, fails }) => {
        const columns = [
          ...inputs.map((column) => `[${column.map(exponential).join("; ")}]`),
          ...categories.map((column) => `{${column.map(text).join("; ")}}`),
        ];
        const name = functionName(code);
        const unknown = [...inputs.map(() => "1.5"), ...categories.map(() => `'${unknownLevel}'`)];
        return [
          `values = ${name}(${columns.join(", ")}) + zeros(${expected.length}, 1);`,
          "assert(isreal(values)); printf('%.17g\\n', values);",
          ...(fails
            ? [`try, ${name}(${unknown.join(", ")}); puts("none\\n"); catch e, puts([e.message "\\n"]); end`]
            : []),
        ];
      }),
      "",
    ].join("\n"),
  }),
  readback: (literals, comments) => ({
    "run.m": [
      "texts = {",
      ...literals.map((literal, k) => comments[k] + literal),
      "};",
      "for k = 1:numel(texts), printf('%02x', uint8(texts{k})); printf(\"\\n\"); end",
      "",
    ].join("\n"),
  }),
};
