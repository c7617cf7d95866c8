import { functionName } from "../cases";
import type { Runner } from "./program";
import { argumentRows, bytesOf, exponential } from "./program";

const text = (level: string) =>
  `"${bytesOf(level)
    .map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`)
    .join("")}"`;

export const goRunner: Runner = {
  language: "go",
  label: "Go",
  tool: "go",
  commands: [
    ["go", "vet", "."],
    ["go", "run", "."],
  ],
  files: (cases) => ({
    ...Object.fromEntries(cases.map(({ code }, k) => [`formula${k}.go`, `package main\n\n${code}`])),
    "main.go": [
      "package main",
      'import "fmt"',
      "func show(value float64, err error) {",
      "    if err != nil { fmt.Println(err) } else { fmt.Println(value) }",
      "}",
      "func main() {",
      ...cases.flatMap((one) => {
        const { known, unknown } = argumentRows(one, exponential, text);
        const call = (row: readonly string[]) => `${functionName(one.code)}(${row.join(", ")})`;
        return [...known, ...(unknown ? [unknown] : [])].map((row) =>
          unknown ? `show(${call(row)})` : `fmt.Println(${call(row)})`,
        );
      }),
      "}",
      "",
    ].join("\n"),
  }),
  readback: (literals, comments) => ({
    "main.go": [
      "package main",
      'import "fmt"',
      "var texts = []string{",
      ...literals.map((literal, k) => `${comments[k]}${literal},`),
      "}",
      "func main() {",
      '    for _, text := range texts { fmt.Printf("%x\\n", text) }',
      "}",
      "",
    ].join("\n"),
  }),
};
