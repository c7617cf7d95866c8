import { continued } from "../../../../src/codegen/fortran";
import { functionName, unknownLevel } from "../cases";
import type { Runner } from "./program";
import { bytesOf } from "./program";

const text = (level: string) =>
  level === ""
    ? '""'
    : bytesOf(level)
        .map((byte) => `char(${byte})`)
        .join("//&\n");

const number = (value: number) => `${value.toExponential()}_real64`;

const callOf = (code: string, list: readonly string[]) =>
  `${functionName(code)}(${list.map((item) => `&\n${item}`).join(", ")})`;

const show = String.raw`
subroutine show(text)
character(len=*), intent(in) :: text
integer :: k
do k = 1, len(text)
write (*, '(z2.2)', advance='no') ichar(text(k:k))
end do
print '(a)', ''
end subroutine`;

export const fortranRunner: Runner = {
  language: "fortran",
  label: "Fortran",
  tool: "gfortran",
  commands: [
    ["gfortran", "-Wall", "-Werror", "-o", "run", "run.f90"],
    ["sh", "run.sh"],
  ],
  // Texts that differ in blanks at their end are equal in Fortran.
  skips: ({ formula, categories }, row) =>
    categories.some((column, k) => {
      const all = formula.categories[k].levels;
      return all.filter((level) => level.trimEnd() === column[row].trimEnd()).length > 1;
    }),
  files: (cases) => ({
    // A stop ends the program, so that each failure is a run of its own; most of its time is the trace that it prints.
    "run.sh": `export GFORTRAN_ERROR_BACKTRACE=0\n${cases
      .map(({ fails }, k) => `./run ${k}\n${fails ? `./run ${-1 - k} 2>&1 | head -n 1\n` : ""}`)
      .join("")}`,
    "run.f90": [
      "module formulas",
      "contains",
      ...cases.map(({ code }) => code),
      "end module",
      ...cases.flatMap(({ code, inputs, categories, expected, fails }, k) => [
        `subroutine run${k}()`,
        "use, intrinsic :: iso_fortran_env, only: real64",
        "use formulas",
        ...Array.from(expected, (_, row) => {
          const list = [
            ...inputs.map((column) => number(column[row])),
            ...categories.map((column) => text(column[row])),
          ];
          return `print '(es25.17e3)', ${callOf(code, list)}`;
        }),
        "end subroutine",
        `subroutine fail${k}()`,
        "use, intrinsic :: iso_fortran_env, only: real64",
        "use formulas",
        ...(fails
          ? [
              `print *, ${callOf(code, [...inputs.map(() => "1.5_real64"), ...categories.map(() => `"${unknownLevel}"`)])}`,
            ]
          : []),
        "end subroutine",
      ]),
      "program run",
      "character(len=8) :: which",
      "integer :: k",
      "call get_command_argument(1, which)",
      "read (which, *) k",
      ...cases.flatMap((_, k) => [`if (k == ${k}) call run${k}()`, `if (k == ${-1 - k}) call fail${k}()`]),
      "end program",
      "",
    ].join("\n"),
  }),
  readback: (literals, comments) => ({
    "run.sh": "./run\n",
    "run.f90": [
      show,
      "program run",
      ...literals.flatMap((literal, k) => [comments[k], ...continued(`call show(${literal})`, "", "")]),
      "end program",
      "",
    ].join("\n"),
  }),
};
