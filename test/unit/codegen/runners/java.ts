import { functionName } from "../cases";
import type { Runner } from "./program";
import { argumentRows, exponential } from "./program";

const text = (level: string) =>
  `u("${Array.from({ length: level.length }, (_, k) => level.charCodeAt(k).toString(16).padStart(4, "0")).join("")}")`;

/** A text from its code units in hexadecimal. */
const decode = [
  "static String u(String hex) {",
  "    StringBuilder text = new StringBuilder();",
  "    for (int k = 0; k < hex.length(); k += 4) text.append((char) Integer.parseInt(hex.substring(k, k + 4), 16));",
  "    return text.toString();",
  "}",
];

export const javaRunner: Runner = {
  language: "java",
  label: "Java",
  tool: "javac",
  commands: [
    ["javac", "-encoding", "UTF-8", "-Xlint:all", "-Werror", "-d", ".", "@sources"],
    ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "Run"],
  ],
  files: (cases) => {
    const types = cases.map(({ code }) => /public final class (\w+)/.exec(code)![1]);
    return {
      ...Object.fromEntries(cases.map(({ code }, k) => [`${types[k]}.java`, code])),
      sources: [...types.map((type) => `${type}.java`), "Run.java", ""].join("\n"),
      "Run.java": [
        "public class Run {",
        ...decode,
        // A method of Java holds 64 kB.
        ...cases.flatMap((one, k) => {
          const { known, unknown } = argumentRows(one, exponential, text);
          const call = (row: readonly string[]) => `${types[k]}.${functionName(one.code)}(${row.join(", ")})`;
          return [
            `static void run${k}() {`,
            ...known.map((row) => `System.out.println(${call(row)});`),
            ...(unknown
              ? [`try { ${call(unknown)}; } catch (RuntimeException e) { System.out.println(e.getMessage()); }`]
              : []),
            "}",
          ];
        }),
        "public static void main(String[] a) {",
        ...cases.map((_, k) => `run${k}();`),
        "}",
        "}",
        "",
      ].join("\n"),
    };
  },
  readback: (literals, comments) => {
    const parts = Array.from({ length: Math.ceil(literals.length / 1000) }, (_, k) => k);
    return {
      sources: "Run.java\n",
      "Run.java": [
        "public class Run {",
        "static void show(String text) {",
        "    StringBuilder hex = new StringBuilder();",
        '    text.chars().forEach(unit -> hex.append(String.format("%04x", unit)));',
        "    System.out.println(hex);",
        "}",
        ...parts.flatMap((k) => [
          `static void run${k}() {`,
          ...literals.map((literal, n) => `${comments[n]} show(${literal});`).slice(1000 * k, 1000 * (k + 1)),
          "}",
        ]),
        "public static void main(String[] a) {",
        ...parts.map((k) => `run${k}();`),
        "}",
        "}",
        "",
      ].join("\n"),
    };
  },
};
