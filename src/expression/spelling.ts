import { Precedence } from "./operatorDefinition";
import type { PlainSpelling, Spelling, SpellingLanguage, Spellings } from "./operatorDefinition";

export const infix = (symbol: string, precedence: Precedence): PlainSpelling => ({ form: "infix", symbol, precedence });
export const call = (callee: string): PlainSpelling => ({ form: "call", callee });
export const method = (name: string, ...values: readonly string[]): Spelling => ({ form: "method", name, values });
export const template = (text: string, precedence: Precedence): PlainSpelling => ({
  form: "template",
  template: text,
  precedence,
});
/** For what a language lacks, or computes otherwise than the operator table says. */
export const helper: Spelling = { form: "helper" };

const prefix = (symbol: string, precedence: Precedence): PlainSpelling => ({ form: "prefix", symbol, precedence });
const capitalised = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** How each language calls a function of its mathematical library. */
const libraries: Readonly<Record<SpellingLanguage, (name: string) => Spelling>> = {
  text: call,
  python: (name) => call(`np.${name}`),
  javascript: (name) => call(`Math.${name}`),
  c: call,
  cpp: (name) => call(`std::${name}`),
  rust: (name) => method(name),
  julia: call,
  r: call,
  matlab: call,
  fortran: call,
  java: (name) => call(`Math.${name}`),
  csharp: (name) => call(`Math.${capitalised(name)}`),
  go: (name) => call(`math.${capitalised(name)}`),
  sql: (name) => call(name.toUpperCase()),
  excel: (name) => call(name.toUpperCase()),
  sympy: (name) => call(`sympy.${name}`),
  torch: (name) => call(`torch.${name}`),
};

const languages = Object.keys(libraries) as SpellingLanguage[];

function inEach(spell: (language: SpellingLanguage) => Spelling): Spellings {
  return Object.fromEntries(languages.map((language) => [language, spell(language)])) as Spellings;
}

/** A symbol between its operands, the same nearly everywhere; MATLAB multiplies rows one by one only with a point. */
export const arithmetic = (symbol: string, precedence: Precedence, matlab = symbol): Spellings =>
  inEach((language) => infix(language === "matlab" ? matlab : symbol, precedence));

/** A minus; in Fortran it binds no tighter than a difference, so that a factor with one needs parentheses. */
export const minus: Spellings = inEach((language) =>
  prefix("-", language === "fortran" ? Precedence.Sum : Precedence.Negation),
);

/** A function that the libraries have under this name, or under the ones given, or that is spelled some other way. */
export const library = (name: string, others: Partial<Record<SpellingLanguage, string | Spelling>> = {}): Spellings =>
  inEach((language) => {
    const other = others[language] ?? name;
    return typeof other === "string" ? libraries[language](other) : other;
  });

/** A whole power. JavaScript refuses `-x ** 2` and Excel takes it for `(-x)^2`: there it binds no tighter than a sign. */
export const wholePower = (exponent: number): Spellings => {
  const by = (symbol: string, precedence = Precedence.Power) => template(`$1${symbol}${exponent}`, precedence);
  return {
    text: by("^"),
    python: by(" ** "),
    javascript: by(" ** ", Precedence.Negation),
    c: template(`pow($1, ${exponent}.0)`, Precedence.Call),
    cpp: template(`std::pow($1, ${exponent}.0)`, Precedence.Call),
    rust: method("powi", String(exponent)),
    julia: by("^"),
    r: by("^"),
    matlab: by(".^"),
    fortran: by("**"),
    java: template(`Math.pow($1, ${exponent})`, Precedence.Call),
    csharp: template(`Math.Pow($1, ${exponent})`, Precedence.Call),
    go: template(`math.Pow($1, ${exponent})`, Precedence.Call),
    sql: template(`POWER($1, ${exponent})`, Precedence.Call),
    excel: by("^", Precedence.Negation),
    sympy: by("**"),
    torch: by("**"),
  };
};
