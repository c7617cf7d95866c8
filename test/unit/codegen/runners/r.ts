import { functionName, unknownLevel } from "../cases";
import type { Runner } from "./program";
import { bytesOf, exponential } from "./program";

/** No text of R holds a null character. */
const text = (level: string) => {
  const bytes = bytesOf(level.replaceAll("\0", "\ufffd"));
  return bytes.length === 0 ? '""' : `u(c(${bytes.join(",")}))`;
};

export const rRunner: Runner = {
  language: "r",
  label: "R",
  tool: "Rscript",
  commands: [["Rscript", "--vanilla", "--encoding=UTF-8", "run.R"]],
  files: (cases) => ({
    "run.R": [
      ...cases.map(({ code }) => code),
      'u <- function(bytes) { text <- rawToChar(as.raw(bytes)); Encoding(text) <- "UTF-8"; text }',
      "show <- function(n, values) writeLines(sprintf('%.17g', rep_len(values, n)))",
      "options(warn = -1)",
      ...cases.flatMap(({ code, inputs, categories, expected, fails }) => {
        // All rows at once: the functions are made for vectors.
        const columns = [
          ...inputs.map((column) => `c(${column.map(exponential).join(", ")})`),
          ...categories.map((column) => `c(${column.map(text).join(", ")})`),
        ];
        const name = functionName(code);
        const unknown = [...inputs.map(() => "1.5"), ...categories.map(() => `"${unknownLevel}"`)];
        return [
          `show(${expected.length}, ${name}(${columns.join(", ")}))`,
          ...(fails
            ? [
                `tryCatch(${name}(${unknown.join(", ")}), error = function(e) cat(conditionMessage(e), "\\n", sep = ""))`,
              ]
            : []),
        ];
      }),
      "",
    ].join("\n"),
  }),
  readback: (literals, comments) => ({
    "run.R": [
      'show <- function(text) cat(paste(format(charToRaw(enc2utf8(text))), collapse = ""), "\\n", sep = "")',
      ...literals.map((literal, k) => `${comments[k]}show(${literal})`),
      "",
    ].join("\n"),
  }),
};
