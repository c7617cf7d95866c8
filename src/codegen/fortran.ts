import { Precedence } from "../expression/operatorDefinition";
import type { OperatorName } from "../expression/operatorName";
import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanNote, quantity } from "./description";
import type { OperatorTree } from "./expressionTree";
import { Helpers } from "./helpers";
import { words } from "./layout";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import type { Printed, PrintOperand } from "./printCode";
import { onOneLine, printCode } from "./printCode";
import { utf8 } from "./utf8";
import { invisible, visibleText } from "./visibleText";

/** A compiler need not read lines longer than 132 characters. */
const lineLength = 100;
/** Longest string literal, so that a line can be broken between two. */
const longestLiteral = 60;

const naming: NamingRules = {
  style: "snake",
  tables: "style",
  script: "ascii",
  ignoresCase: true,
  reserved: words(
    "abs achar acos asin atan atan2 char cos cosh exp findloc ieee_is_nan log log10 max merge min real sign sin sinh sqrt",
    "tan tanh transfer trim real64 int64 iso_fortran_env ieee_arithmetic",
    "call character contains do else elseif end endif error function if implicit integer intent module none only",
    "parameter print program pure result return stop subroutine then type use value row",
  ),
  // Functions and subroutines that every program has; those of GNU too, whose compiler warns of them.
  reservedAtTopLevel: words(
    "access achar acosd acosh adjustl adjustr aimag aint alarm all allocated and anint any asind asinh associated atand",
    "atanh besj0 besj1 besy0 besy1 bessel_j0 bessel_j1 bessel_y0 bessel_y1 bit_size btest ceiling chdir chmod cmplx",
    "complex conjg cosd cotan count cpu_time cshift ctime date_and_time dble dfloat digits dim dot_product dprod dshiftl",
    "dshiftr dtime eoshift epsilon erf erfc erfc_scaled etime exit exponent extends_type_of fdate fget fgetc float floor",
    "flush fnum fput fputc fraction free fseek fstat ftell gamma gerror getarg getcwd getenv getgid getlog getpid getuid",
    "gmtime huge hypot iachar iall iand iany iargc ibclr ibits ibset ichar idate ierrno ieor index int int2 int8 ior",
    "iparity irand isatty ishft ishftc isnan itime kill kind lbound leadz len len_trim lge lgt link lle llt lnblnk loc",
    "log_gamma logical long lshift lstat ltime malloc maskl maskr matmul maxexponent maxloc maxval mclock merge_bits",
    "minexponent minloc minval mod modulo move_alloc mvbits nearest new_line nint norm2 not null num_images or pack",
    "parity perror popcnt poppar precision present product radix ran rand random_number random_seed range rank rename",
    "repeat reshape rrspacing rshift scale scan second secnds selected_int_kind set_exponent shape shifta shiftl shiftr",
    "short signal sind size sizeof sleep spacing spread srand stat storage_size sum symlnk system system_clock tand",
    "this_image time time8 tiny trailz transpose ttynam ubound umask unlink unpack verify xor zabs zcos zexp zlog zsin",
    "zsqrt",
  ),
};

export const fortran: CodeGenerator = {
  id: "fortran",
  label: "Fortran",
  editorLanguages: ["fortran", "fortran-modern", "FortranFreeForm"],
  follows: ["unknownCategories"],
  generate(formula: CodeFormula, { indent = "    ", unknownCategories }: CodeStyle = {}): string {
    const plan = planCode(formula, naming, unknownCategories);
    const helpers = new Helpers(plan, (operator, name) => definition(operator, name, indent));
    const chain = printCode(plan.tree, {
      spelling: "fortran",
      input: plan.input,
      parameter: plan.parameter,
      constant: number,
      helper: helpers.nameOf,
      special: wholePower,
    });
    const list = [...plan.inputs, ...plan.categories].map(({ identifier }) => identifier);
    const types = new Map(plan.tables.map((table) => [table, plan.namer.localOf(table.identifier, "row")]));
    const inner = helpers.definitions();
    const numbers = [
      ...plan.tables.flatMap(({ parameters }) => parameters),
      ...plan.shared.map(({ identifier }) => identifier),
    ];
    const declarations = [
      ...plan.inputs.map(({ identifier }) => `real(real64), intent(in) :: ${identifier}`),
      ...plan.categories.map(({ identifier }) => `character(len=*), intent(in) :: ${identifier}`),
      "real(real64) :: value",
      ...(numbers.length > 0 ? [`real(real64) :: ${numbers.join(", ")}`] : []),
      ...(plan.tables.length > 0 ? ["integer :: row"] : []),
    ];
    const tables = plan.tables.flatMap((table) => tableText(table, types.get(table)!, indent));
    const statements = [
      ...plan.tables.flatMap((table) => lookup(table, indent)),
      ...plan.shared.map(({ identifier, value }) => `${identifier} = ${number(value)}`),
      `value = ${onOneLine(chain)}`,
    ];
    const code = [...tables, ...statements, ...inner.flat()].join("\n");
    const kinds = ["real64", ...(/_int64\b/.test(code) ? ["int64"] : [])].join(", ");
    return [
      ...documentation(formula, plan),
      ...continued(`function ${plan.name}(${list.join(", ")}) result(value)`, "", indent),
      ...[
        `use, intrinsic :: iso_fortran_env, only: ${kinds}`,
        ...(/\bieee_is_nan\b/.test(code) ? ["use, intrinsic :: ieee_arithmetic, only: ieee_is_nan"] : []),
        "implicit none",
        ...declarations,
      ].flatMap((line) => continued(line, indent, indent)),
      ...tables.map((line) => indent + line),
      "",
      ...statements.flatMap((line) => continued(line, indent, indent)),
      ...(inner.length > 0 ? ["contains"] : []),
      ...inner.flat().map((line) => indent + line),
      "end function",
      "",
    ].join("\n");
  },
};

/**
 * A constant expression for exactly this text in UTF-8, of visible characters and short literals, so that it can be broken
 * at its blanks. A backslash is no escape in Fortran.
 */
export function fortranString(text: string): string {
  const parts: string[] = [];
  let literal = "";
  const close = () => {
    if (literal !== "") parts.push(`"${literal}"`);
    literal = "";
  };
  for (const character of text) {
    if (new RegExp(invisible.source, "u").test(character)) {
      close();
      parts.push(...utf8(character).map((byte) => `char(${byte})`));
      continue;
    }
    literal += character === '"' ? '""' : character;
    if (literal.length >= longestLiteral) close();
  }
  close();
  return parts.length === 0 ? '""' : parts.join(" // ");
}

/** A comment ends with its line, so text that stays on one line is safe there. */
export function fortranComment(text: string): string {
  return visibleText(text);
}

function documentation(formula: CodeFormula, plan: CodePlan): string[] {
  const { summary, origin, quality } = describe(formula, fortranComment);
  const column = (argument: Argument) => `@param ${argument.identifier} column ${quantity(argument, fortranComment)}`;
  return [
    summary,
    "",
    origin,
    ...quality,
    "",
    ...[...plan.inputs, ...plan.categories].map(column),
    `@return predicted ${quantity(formula.target, fortranComment)}`,
    ...(plan.tables.length > 0
      ? [
          "",
          `${plan.fails ? "Stops at a category without parameters. " : ""}Blanks at the end of a category do not count.`,
        ]
      : []),
  ].map((line) => `!> ${line}`.trimEnd());
}

/** The type of a table's rows, and the table. */
function tableText(
  { identifier, categories, parameters, rows, mean }: ParameterTable,
  type: string,
  indent: string,
): string[] {
  const length = (k: number) => Math.max(1, ...rows.map(({ levels }) => utf8(levels[k]).length));
  const record = (levels: readonly string[], values: readonly number[]) =>
    `${type}(${[...levels.map(fortranString), ...values.map(number)].join(", ")})`;
  const row = ({ levels, values }: ParameterTable["rows"][number], k: number) => {
    const text = record(levels, values);
    const lines = continued(k < rows.length - 1 ? `${text},` : text, indent, indent);
    return [...lines.slice(0, -1), `${lines.at(-1)} &`];
  };
  const noLevels = categories.map(() => "");
  return [
    `type :: ${type}`,
    ...categories.map((category, k) => `${indent}character(len=${length(k)}) :: ${category.identifier}`),
    `${indent}real(real64) :: ${parameters.join(", ")}`,
    "end type",
    `type(${type}), parameter :: ${identifier}(*) = [ &`,
    ...rows.flatMap(row),
    "]",
    ...(mean
      ? [
          `! ${meanNote}`,
          ...continued(`type(${type}), parameter :: ${mean.identifier} = ${record(noLevels, mean.values)}`, "", indent),
        ]
      : []),
  ];
}

/** Statements that look up the parameters of the categories asked for. */
function lookup({ identifier, categories, parameters, mean }: ParameterTable, indent: string): string[] {
  const keys = categories.map((category) => category.identifier);
  const matches = keys.map((key) => `${identifier}%${key} == ${key}`).join(" .and. ");
  const message = keys.map((key, k) => `"${k === 0 ? "No parameters for" : ","} ${key} " // trim(${key})`).join(" // ");
  const find = `row = findloc(${matches}, .true., dim=1)`;
  const found = parameters.map((name) => `${name} = ${identifier}(row)%${name}`);
  if (mean) {
    const others = parameters.map((name) => `${name} = ${mean.identifier}%${name}`);
    const inner = (lines: readonly string[]) => lines.map((line) => indent + line);
    return [find, "if (row > 0) then", ...inner(found), "else", ...inner(others), "end if"];
  }
  return [find, `if (row == 0) error stop ${message}`, ...found];
}

/** A statement on as many lines as it needs, broken at blanks and behind parentheses outside of strings. */
export function continued(statement: string, margin: string, indent: string): string[] {
  if (margin.length + statement.length <= lineLength) return [statement === "" ? "" : margin + statement];
  const atoms = statement.match(/(?:"(?:[^"]|"")*"|[^\s"(])*(?:\(|\s+|$)/g) ?? [];
  const lines: string[] = [];
  let line = margin;
  for (const atom of atoms) {
    if (line.trim() !== "" && line.length + atom.length > lineLength) {
      lines.push(`${line.trimEnd()} &`);
      line = margin + indent;
    }
    line += atom;
  }
  return [...lines, line.trimEnd()];
}

/** A whole exponent is an integer, for which the base may be negative. */
function wholePower(
  { operator, operands: [base, exponent] }: OperatorTree,
  operand: PrintOperand,
): Printed | undefined {
  if (operator !== "pow" || exponent.kind !== "constant" || !Number.isInteger(exponent.value)) return undefined;
  if (Math.abs(exponent.value) > 1e6) return undefined;
  const { value } = exponent;
  const text = `${operand(base, Precedence.Call)}**${value < 0 ? `(${value})` : value}`;
  return { text, precedence: Precedence.Power };
}

function definition(operator: OperatorName, name: string, indent: string): string[] {
  const isBinary = operator !== "cbrt";
  const names = isBinary ? "a, b" : "x";
  const result = isBinary
    ? `merge(a, b, ieee_is_nan(a) .or. a ${operator === "min" ? "<" : ">"} b)`
    : "sign(abs(x)**(1.0_real64 / 3.0_real64), x)";
  return [
    `pure function ${name}(${names}) result(value)`,
    `${indent}real(real64), intent(in) :: ${names}`,
    `${indent}real(real64) :: value`,
    `${indent}value = ${result}`,
    "end function",
  ];
}

/** Numbers that a compiler refuses to read are given by their bits. */
function number(value: number): string {
  const isOrdinary = Number.isFinite(value) && (value === 0 || Math.abs(value) >= 2 ** -1022);
  if (isOrdinary) return `${numberLiteral(value, true)}_real64`;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(value));
  const magnitude = `transfer(${bits.getBigInt64(0)}_int64, 0.0_real64)`;
  return value < 0 ? `-${magnitude}` : magnitude;
}
