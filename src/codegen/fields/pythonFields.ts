import { Namer } from "../names";
import { numberLiteral } from "../numberLiteral";
import { pythonNaming } from "../python";
import { visibleText } from "../visibleText";
import type { CodeFields } from "./codeFields";
import { lawText } from "./fieldText";

/** Digits of how much a profile varies: as many as data have. */
const startDigits = 6;
const mostDigits = 17;
/** Error of a step, as a share of that. */
const tolerance = 1e-6;
const perLine = 8;
/** Digits of coefficients in the comment. */
const shownDigits = 4;

/** The laws by the method of lines: differences of sixth order in space, with a call of SciPy's `solve_ivp`. */
export function pythonFields(system: CodeFields): string {
  const { fields, laws, positions, isPeriodic, span, source } = system;
  const number = (value: number) => numberLiteral(value, true);
  const namer = new Namer(pythonNaming);
  for (const name of ["np", "solve_ivp", "positions", "derivative", "rates", "start", "solution", "t", "state"])
    namer.topLevel(name, name);
  const names = fields.map((field, f) => namer.local(field, `field${f + 1}`));
  const product = (powers: readonly number[]) =>
    powers.flatMap((power, f) => (power === 0 ? [] : [power === 1 ? names[f] : `${names[f]}**${power}`])).join(" * ");
  const rates = laws.map((law) => {
    const terms = law.map(({ powers, order, coefficient }) => {
      const inside = product(powers);
      const term = order === 0 ? inside : `derivative(${inside}, ${order})`;
      return term === "" ? `np.full(positions.size, ${number(coefficient)})` : `${number(coefficient)} * ${term}`;
    });
    return terms.length === 0 ? "np.zeros(positions.size)" : terms.join(" + ").replaceAll("+ -", "- ");
  });
  const comment = laws.map(
    (law, f) => `# ${oneLine(lawText(f, law, system, (value) => String(Number(value.toPrecision(shownDigits)))))}`,
  );
  const profiles = system.start.map((profile, f) => {
    const lines: string[] = [];
    const digits = digitsOf(profile);
    for (let at = 0; at < profile.length; at += perLine) {
      const part = profile.slice(at, at + perLine);
      lines.push(`        ${part.map((value) => number(Number(value.toPrecision(digits)))).join(", ")},`);
    }
    return `    [  # ${oneLine(visibleText(fields[f]))}\n${lines.join("\n")}\n    ],`;
  });
  return `import numpy as np
from scipy.integrate import solve_ivp

# Laws of fields found in ${oneLine(visibleText(source))}:
${comment.join("\n")}

positions = ${number(positions.first)} + ${number(positions.step)} * np.arange(${positions.count})


def derivative(values, order):
    """Derivative in space by central differences of ${isPeriodic ? "values on a ring" : "values that go on beyond the ends as they are there"}."""
    step = ${number(positions.step)}
    weights = {
        1: [-1 / 60, 3 / 20, -3 / 4, 0, 3 / 4, -3 / 20, 1 / 60],
        2: [1 / 90, -3 / 20, 3 / 2, -49 / 18, 3 / 2, -3 / 20, 1 / 90],
        3: [1 / 8, -1, 13 / 8, 0, -13 / 8, 1, -1 / 8],
        4: [-1 / 6, 2, -13 / 2, 28 / 3, -13 / 2, 2, -1 / 6],
    }[order]
    wide = np.pad(values, 3, mode="${isPeriodic ? "wrap" : "edge"}")
    return np.correlate(wide, weights, mode="valid") / step**order


def rates(t, state):
    """Rates of change of the fields, one after the other."""
    ${names.join(", ")}${names.length === 1 ? "," : ""} = state.reshape(${fields.length}, positions.size)
    return np.concatenate(
        [
${rates.map((rate) => `            ${rate},`).join("\n")}
        ]
    )


# The first profile of each field, smoothed.
start = [
${profiles.join("\n")}
]
solution = solve_ivp(
    rates,
    (${span.map(number).join(", ")}),
    np.ravel(start),
    method="BDF",
    dense_output=True,
    rtol=1e-6,
    atol=np.repeat([${system.start.map((profile) => number(Number((tolerance * rangeOf(profile)).toPrecision(3)))).join(", ")}], positions.size),
)
`;
}

/** How far apart the values of a profile are, or how large they are where all are the same; 1 where they are 0. */
function rangeOf(profile: readonly number[]): number {
  const [least, most] = profile.reduce(
    ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
    [Infinity, -Infinity],
  );
  return most - least || Math.abs(most) || 1;
}

/** A profile that varies little around a large value needs more digits. */
function digitsOf(profile: readonly number[]): number {
  const largest = profile.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const more = Math.max(0, Math.ceil(Math.log10(largest / rangeOf(profile))));
  return Math.min(mostDigits, startDigits + (Number.isFinite(more) ? more : 0));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
