/** Formula text, as mathjs reads it, of LaTeX that `printLatex` wrote: what a person takes the LaTeX to mean. */
export function latexToText(latex: string): string {
  const flat = latex
    .replace(/\\left\|/g, "abs(")
    .replace(/\\right\|/g, ")")
    .replace(/\\(left|right)/g, "")
    .replace(/p_\{(\d+)\}/g, "p$1")
    .replace(/\\log_\{10\}/g, "log10")
    .replace(/\\ln/g, "log")
    .replace(/\\operatorname\{atan2\}/g, "atan2")
    .replace(/\\mathrm\{(e|NaN)\}/g, "$1")
    .replace(/\\arc(sin|cos|tan)/g, "a$1")
    .replace(/\\infty/g, "Infinity")
    .replace(/ ?\\(,|cdot|times) ?/g, "*")
    .replace(/\\(pi|sinh?|cosh?|tanh?|exp|min|max)/g, "$1");
  return withoutBraces(flat);
}

function withoutBraces(text: string): string {
  let result = "";
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const opening = /^(\\frac|\\sqrt\[3\]|\\sqrt|(?:sin|cos|tan)h?\^|\^)\{/.exec(rest);
    if (opening === null) {
      result += text[at++];
      continue;
    }
    const [inside, after] = group(text, at + opening[0].length - 1);
    at = after;
    if (opening[1] === "\\frac") {
      const [denominator, end] = group(text, at);
      result += `((${withoutBraces(inside)}) / (${withoutBraces(denominator)}))`;
      at = end;
    } else if (opening[1] === "^") {
      result += `^(${withoutBraces(inside)})`;
    } else if (opening[1].startsWith("\\sqrt")) {
      result += `${opening[1] === "\\sqrt" ? "sqrt" : "cbrt"}(${withoutBraces(inside)})`;
    } else {
      const [argument, end] = group(text, at);
      result += `(${opening[1].slice(0, -1)}(${withoutBraces(argument)}))^(${inside})`;
      at = end;
    }
  }
  return result;
}

/** What stands between the delimiter at `start` and its partner, and the position behind that. */
function group(text: string, start: number): [inside: string, after: number] {
  const [open, close] = text[start] === "{" ? "{}" : "()";
  for (let at = start, depth = 0; at < text.length; at++) {
    if (text[at] === open) depth++;
    if (text[at] === close && --depth === 0) return [text.slice(start + 1, at), at + 1];
  }
  throw new Error(`Unbalanced ${open} in ${text}`);
}
