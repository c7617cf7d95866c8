import { functionName } from "../cases";
import type { Runner } from "./program";
import { argumentRows, exponential } from "./program";

const text = (level: string) =>
  `"${Array.from({ length: level.length }, (_, k) => `\\u${level.charCodeAt(k).toString(16).padStart(4, "0")}`).join("")}"`;

export const csharpRunner: Runner = {
  language: "csharp",
  label: "C#",
  tool: "mcs",
  commands: [
    ["mcs", "-langversion:7.2", "-warnaserror", "-out:run.exe", "-recurse:*.cs"],
    ["mono", "run.exe"],
  ],
  files: (cases) => ({
    ...Object.fromEntries(cases.map(({ code }, k) => [`formula${k}.cs`, code])),
    "run.cs": [
      "using System;",
      "static class Run {",
      'static void Show(double value) { Console.WriteLine(value.ToString("R")); }',
      ...cases.flatMap((one, k) => {
        const { known, unknown } = argumentRows(one, exponential, text);
        const type = /public static class (\w+)/.exec(one.code)![1];
        const call = (row: readonly string[]) => `${type}.${functionName(one.code)}(${row.join(", ")})`;
        return [
          `static void Run${k}() {`,
          ...known.map((row) => `Show(${call(row)});`),
          ...(unknown
            ? [`try { ${call(unknown)}; } catch (ArgumentException e) { Console.WriteLine(e.Message); }`]
            : []),
          "}",
        ];
      }),
      "static void Main() {",
      ...cases.map((_, k) => `Run${k}();`),
      "}",
      "}",
      "",
    ].join("\n"),
  }),
  readback: (literals, comments) => ({
    "run.cs": [
      "using System;",
      "static class Run {",
      "static readonly string[] Texts = {",
      ...literals.map((literal, k) => `${comments[k]}${literal},`),
      "};",
      "static void Main() {",
      "    foreach (var text in Texts) {",
      '        var hex = new System.Text.StringBuilder(); foreach (var unit in text) hex.Append(((int)unit).ToString("x4"));',
      "        Console.WriteLine(hex);",
      "    }",
      "}",
      "}",
      "",
    ].join("\n"),
  }),
};
