import { functionName } from "../cases";
import type { Runner } from "./program";
import { argumentRows, bytesOf, exponential } from "./program";

const text = (level: string) =>
  `std::str::from_utf8(b"${bytesOf(level)
    .map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`)
    .join("")}").unwrap()`;

export const rustRunner: Runner = {
  language: "rust",
  label: "Rust",
  tool: "rustc",
  commands: [["rustc", "--edition", "2021", "-D", "warnings", "-o", "run", "run.rs"], ["./run"]],
  files: (cases) => ({
    "run.rs": [
      // Made as text: the numbers of the rows reach their exact values only so.
      ...cases.map(({ code }) => code),
      "fn main() {",
      ...cases.flatMap((one) => {
        const { known, unknown } = argumentRows(one, exponential, text);
        const call = (row: readonly string[]) => `${functionName(one.code)}(${row.join(", ")})`;
        return [
          ...known.map((row) => `println!("{:e}", ${call(row)}${unknown ? ".unwrap()" : ""});`),
          ...(unknown ? [`println!("{}", ${call(unknown)}.unwrap_err());`] : []),
        ];
      }),
      "}",
      "",
    ].join("\n"),
  }),
  readback: (literals, comments) => ({
    "run.rs": [
      "const TEXTS: &[&str] = &[",
      ...literals.map((literal, k) => `${comments[k]}${literal},`),
      "];",
      "fn main() {",
      "    for text in TEXTS {",
      '        println!("{}", text.bytes().map(|byte| format!("{:02x}", byte)).collect::<String>());',
      "    }",
      "}",
      "",
    ].join("\n"),
  }),
};
