import { functionName } from "../cases";
import type { Runner } from "./program";
import { argumentRows, bytesOf, exponential } from "./program";

const octal = (byte: number) => `\\${byte.toString(8).padStart(3, "0")}`;
const text = (level: string) => {
  const bytes = bytesOf(level);
  return `std::string_view("${bytes.map(octal).join("")}", ${bytes.length})`;
};

export const cppRunner: Runner = {
  language: "cpp",
  label: "C++",
  tool: "g++",
  commands: [
    [
      "g++",
      "-std=c++17",
      "-Wall",
      "-Wextra",
      "-Werror",
      "-pedantic",
      "-Wno-overlength-strings",
      "-o",
      "run",
      "run.cpp",
    ],
    ["./run"],
  ],
  files: (cases) => ({
    "run.cpp": [
      ...cases.map(({ code }) => code),
      "#include <cstdio>",
      "#include <exception>",
      "#include <string_view>",
      "int main()",
      "{",
      ...cases.flatMap((one) => {
        const { known, unknown } = argumentRows(one, exponential, text);
        const call = (row: readonly string[]) => `${functionName(one.code)}(${row.join(", ")})`;
        return [
          ...known.map((row) => `std::printf("%.17g\\n", ${call(row)});`),
          ...(unknown
            ? [`try { ${call(unknown)}; std::puts("none"); } catch (const std::exception &e) { std::puts(e.what()); }`]
            : []),
        ];
      }),
      "}",
      "",
    ].join("\n"),
  }),
  readback: (literals, comments) => ({
    "run.cpp": [
      "#include <cstdio>",
      "#include <string_view>",
      "static const std::string_view texts[] = {",
      ...literals.map((literal, k) => `${comments[k]}${literal},`),
      "};",
      "int main()",
      "{",
      '    for (const auto text : texts) { for (unsigned char c : text) std::printf("%02x", c); std::puts(""); }',
      "}",
      "",
    ].join("\n"),
  }),
};
