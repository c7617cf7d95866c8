import type { CodeFormula } from "../../../src/codegen/codeFormula";
import { apply, input, parameter } from "../../../src/expression/build";
import { formulas } from "./formulas";

/** Formulas with columns named by what means something in some language or in the code that is written. */
export function reservedWords(): Record<string, CodeFormula> {
  const words = [
    "abstract and Array as assert async auto await base begin bool Boolean break by byte case cast catch chan char class",
    "const continue data def default defer del delegate delete do double Double elif else elseif end enum error event",
    "except export extends extern false final finally float float64 fmt fn for foreach fn func function global go goto group",
    "if impl implicit import in inline inner int integer interface internal is join key lambda let list local lock logical",
    "long loop map Map match math Math max min mod module mut namespace native new nil none None not null number object of",
    "ok open operator or order out override package params parameter pass pi primitive print private program public pure",
    "raise range real record ref repeat result return row rows select self Self set sign signed sin sqrt static std stop",
    "str String struct sub subroutine super switch sympy System table template then this throw to torch transfer trait true",
    "True try type typeof u union unless unsafe until use using value var void volatile when where while with yield",
    "A1 R1C1 R C T t p1 P1 i I e E NaN Inf Infinity nan NULL x y a b np f",
  ].map((line) => line.split(" "));
  return Object.fromEntries(words.map((line) => [`words like ${line[0]}`, formulaWithWords(line)]));
}

function formulaWithWords(words: readonly string[]): CodeFormula {
  const sum = words.map((_, k) => input(k)).reduce((left, right) => apply("add", left, right));
  return {
    ...formulas.perCategory,
    expression: apply("add", apply("mul", parameter(1), apply("max", sum, input(0))), parameter(1)),
    target: { name: words[0], unit: undefined },
    inputs: words.map((name) => ({ name, unit: undefined })),
    categories: [{ name: words[1], levels: ["class", "def", "null"] }],
  };
}
