import { Namer } from "../names";
import { numberLiteral } from "../numberLiteral";
import { pythonNaming } from "../python";
import { visibleText } from "../visibleText";
import type { CodeAxis, CodeFields, CodeTerm } from "./codeFields";
import { orderOf } from "./codeFields";
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
  const { fields, laws, positions, source } = system;
  const namer = new Namer(pythonNaming);
  for (const name of [...ownNames, ...(positions.length === 1 ? lineNames : planeNames)]) namer.topLevel(name, name);
  const names = fields.map((field, f) => namer.local(field, `field${f + 1}`));
  const rates = laws.map((law) => rateOf(law, names, positions.length));
  const comment = laws.map(
    (law, f) => `# ${oneLine(lawText(f, law, system, (value) => String(Number(value.toPrecision(shownDigits)))))}`,
  );
  const profiles = system.start.map((profile, f) => profileText(profile, fields[f]));
  const unpacking = `${names.join(", ")}${names.length === 1 ? "," : ""} = state.reshape(${fields.length}, `;
  return `import numpy as np
from scipy.integrate import solve_ivp

# Laws of fields found in ${oneLine(visibleText(source))}:
${comment.join("\n")}

${positions.length === 1 ? lineText(system) : planeText(system)}


def rates(t, state):
    """Rates of change of the fields, one after the other."""
    ${unpacking}${positions.length === 1 ? "positions.size" : "*shape"})
    return np.concatenate(
        [
${rates.map((rate) => `            ${rate},`).join("\n")}
        ]
    )${positions.length === 1 ? "" : ".ravel()"}


# ${startText(system)}
start = [
${profiles.join("\n")}
]
${solverText(system)}`;
}

/** Names at the top of the code and in its functions. */
const ownNames = ["np", "solve_ivp", "derivative", "rates", "start", "solution", "t", "state"];
const lineNames = ["positions"];
const planeNames = ["axes", "steps", "shape"];

const number = (value: number) => numberLiteral(value, true);

function rateOf(law: readonly CodeTerm[], names: readonly string[], spaceCount: number): string {
  const size = spaceCount === 1 ? "positions.size" : "shape";
  const terms = law.map(({ powers, derivatives, coefficient }) => {
    const inside = powers
      .flatMap((power, f) => (power === 0 ? [] : [power === 1 ? names[f] : `${names[f]}**${power}`]))
      .join(" * ");
    const parts = derivatives.map((orders) => `derivative(${inside}, ${orders.join(", ")})`);
    const term = orderOf(derivatives) === 0 ? inside : parts.length === 1 ? parts[0] : `(${parts.join(" + ")})`;
    return term === "" ? `np.full(${size}, ${number(coefficient)})` : `${number(coefficient)} * ${term}`;
  });
  return terms.length === 0 ? `np.zeros(${size})` : terms.join(" + ").replaceAll("+ -", "- ");
}

const weightsText = `    weights = {
        1: [-1 / 60, 3 / 20, -3 / 4, 0, 3 / 4, -3 / 20, 1 / 60],
        2: [1 / 90, -3 / 20, 3 / 2, -49 / 18, 3 / 2, -3 / 20, 1 / 90],
        3: [1 / 8, -1, 13 / 8, 0, -13 / 8, 1, -1 / 8],
        4: [-1 / 6, 2, -13 / 2, 28 / 3, -13 / 2, 2, -1 / 6],
    }`;

function lineText({ positions: [axis], isPeriodic: [isRing] }: CodeFields): string {
  return `positions = ${axisText(axis)}


def derivative(values, order):
    """Derivative in space by central differences of ${endsText(isRing)}."""
    step = ${number(axis.step)}
${weightsText}[order]
    wide = np.pad(values, 3, mode="${modeOf(isRing)}")
    return np.correlate(wide, weights, mode="valid") / step**order`;
}

function planeText({ positions, isPeriodic, spaces }: CodeFields): string {
  const ends = spaces.map((space, k) => `${oneLine(visibleText(space))}: ${endsText(isPeriodic[k])}`).join("; ");
  return `# Places along each axis (${ends}).
axes = [
${positions.map((axis) => `    ${axisText(axis)},`).join("\n")}
]
steps = [${positions.map(({ step }) => number(step)).join(", ")}]
shape = (${positions.map(({ count }) => count).join(", ")})


def derivative(values, *orders):
    """Derivative of so many orders along each axis, by central differences."""
${weightsText}
    modes = [${isPeriodic.map((isRing) => `"${modeOf(isRing)}"`).join(", ")}]
    for axis, order in enumerate(orders):
        if order == 0:
            continue
        wide = np.pad(values, [(3, 3) if k == axis else (0, 0) for k in range(2)], mode=modes[axis])
        places = np.arange(shape[axis])
        shifted = [np.take(wide, places + k, axis=axis) for k in range(7)]
        values = sum(w * each for w, each in zip(weights[order], shifted)) / steps[axis] ** order
    return values`;
}

function axisText({ first, step, count }: CodeAxis): string {
  return `${number(first)} + ${number(step)} * np.arange(${count})`;
}

function endsText(isRing: boolean): string {
  return isRing ? "values on a ring" : "values that go on beyond the ends as they are there";
}

function modeOf(isRing: boolean): string {
  return isRing ? "wrap" : "edge";
}

function startText({ experiment, positions }: CodeFields): string {
  const place = experiment === undefined ? "" : ` in experiment ${oneLine(visibleText(experiment))}`;
  const order = positions.length === 1 ? "" : "; places along the last axis follow each other";
  return `The first profile of each field${place}, smoothed${order}.`;
}

/** Implicit steps along a line; in a plane the matrices that they need are too large. */
function solverText({ positions, start, times }: CodeFields): string {
  const tolerances = start.map((profile) => number(Number((tolerance * rangeOf(profile)).toPrecision(3)))).join(", ");
  const last = times.first + times.step * (times.count - 1);
  const isLine = positions.length === 1;
  return `solution = solve_ivp(
    rates,
    (${number(times.first)}, ${number(last)}),
    np.ravel(start),
    method="${isLine ? "BDF" : "RK45"}",
    ${isLine ? "dense_output=True" : `t_eval=np.linspace(${number(times.first)}, ${number(last)}, ${times.count})`},
    rtol=1e-6,
    atol=np.repeat([${tolerances}], ${isLine ? "positions.size" : "shape[0] * shape[1]"}),
)
`;
}

/** The values of a field at the beginning, as an entry of a list. */
function profileText(profile: readonly number[], field: string): string {
  const lines: string[] = [];
  const digits = digitsOf(profile);
  for (let at = 0; at < profile.length; at += perLine) {
    const part = profile.slice(at, at + perLine);
    lines.push(`        ${part.map((value) => number(Number(value.toPrecision(digits)))).join(", ")},`);
  }
  return `    [  # ${oneLine(visibleText(field))}\n${lines.join("\n")}\n    ],`;
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
