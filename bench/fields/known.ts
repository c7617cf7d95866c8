import type { KnownTerm } from "./simulate";

/** Fields whose laws are known, and how they are measured. */
export interface KnownField {
  readonly name: string;
  readonly fields: readonly string[];
  readonly laws: readonly (readonly KnownTerm[])[];
  /** Of the periodic interval, which begins at 0. */
  readonly length: number;
  /** Values of the fields at the beginning, at a place from 0 to `length`. */
  readonly start: (x: number) => readonly number[];
  readonly duration: number;
  /** Measured places and moments. */
  readonly points: number;
  readonly moments: number;
  /** Simulated points for each measured one, and steps for each moment. */
  readonly refinement: number;
  readonly substeps: number;
  /** Time that passes before the first moment is measured. */
  readonly before?: number;
}

const term = (powers: number | readonly number[], order = 0) => ({
  powers: typeof powers === "number" ? [powers] : powers,
  order,
});

export const knownFields: readonly KnownField[] = [
  {
    name: "Burgers",
    fields: ["u"],
    laws: [
      [
        [-0.5, term(2, 1)],
        [0.1, term(1, 2)],
      ],
    ],
    length: 16,
    start: (x) => [Math.exp(-((x - 6) ** 2)) + 0.5 * Math.exp(-((x - 10) ** 2) / 2)],
    duration: 10,
    points: 256,
    moments: 101,
    refinement: 2,
    substeps: 20,
  },
  {
    name: "Kuramoto-Sivashinsky",
    fields: ["u"],
    laws: [
      [
        [-0.5, term(2, 1)],
        [-1, term(1, 2)],
        [-1, term(1, 4)],
      ],
    ],
    length: 32 * Math.PI,
    start: (x) => [Math.cos(x / 16) * (1 + Math.sin(x / 16))],
    before: 50,
    duration: 50,
    points: 256,
    moments: 201,
    refinement: 1,
    substeps: 8,
  },
  {
    name: "Korteweg-de Vries",
    fields: ["u"],
    laws: [
      [
        [-3, term(2, 1)],
        [-1, term(1, 3)],
      ],
    ],
    length: 40,
    start: (x) => [2 / Math.cosh(x - 10) ** 2 + 0.5 / Math.cosh(0.5 * (x - 24)) ** 2],
    duration: 6,
    points: 256,
    moments: 121,
    refinement: 1,
    substeps: 40,
  },
  {
    name: "Fisher-KPP",
    fields: ["u"],
    laws: [
      [
        [1, term(1)],
        [-1, term(2)],
        [0.5, term(1, 2)],
      ],
    ],
    length: 40,
    start: (x) => [0.5 * Math.exp(-((x - 14) ** 2) / 2) + 0.2 * Math.exp(-((x - 28) ** 2) / 8)],
    duration: 8,
    points: 128,
    moments: 81,
    refinement: 1,
    substeps: 10,
  },
  {
    name: "FitzHugh-Nagumo",
    fields: ["u", "v"],
    laws: [
      [
        [1, term([1, 0])],
        [-1, term([3, 0])],
        [-1, term([0, 1])],
        [0.5, term([1, 0], 2)],
      ],
      [
        [0.5, term([1, 0])],
        [-0.3, term([0, 1])],
        [0.2, term([0, 1], 2)],
      ],
    ],
    length: 40,
    start: (x) => [
      Math.sin((2 * Math.PI * x) / 40) + 0.3 * Math.cos((6 * Math.PI * x) / 40),
      0.4 * Math.cos((4 * Math.PI * x) / 40),
    ],
    duration: 16,
    points: 128,
    moments: 161,
    refinement: 1,
    substeps: 10,
  },
];
