/** A coefficient and its term, in the syntax of `parseExpression`. */
export type Term = readonly [coefficient: number, term: string];

/** A system whose laws are known, and how it is measured. */
export interface KnownSystem {
  readonly name: string;
  readonly states: readonly string[];
  /** Rate of change of each state. */
  readonly laws: readonly (readonly Term[])[];
  readonly start: readonly number[];
  readonly duration: number;
  readonly points: number;
}

export const systems: readonly KnownSystem[] = [
  {
    name: "Lorenz",
    states: ["x", "y", "z"],
    laws: [
      [
        [-10, "x"],
        [10, "y"],
      ],
      [
        [28, "x"],
        [-1, "y"],
        [-1, "x * z"],
      ],
      [
        [-8 / 3, "z"],
        [1, "x * y"],
      ],
    ],
    start: [-8, 8, 27],
    duration: 10,
    points: 1001,
  },
  {
    name: "Lotka-Volterra",
    states: ["x", "y"],
    laws: [
      [
        [1.5, "x"],
        [-1, "x * y"],
      ],
      [
        [-3, "y"],
        [1, "x * y"],
      ],
    ],
    start: [1, 1],
    duration: 20,
    points: 501,
  },
  {
    name: "Van der Pol",
    states: ["x", "y"],
    laws: [
      [[1, "y"]],
      [
        [-1, "x"],
        [2, "y"],
        [-2, "x^2 * y"],
      ],
    ],
    start: [2, 0],
    duration: 20,
    points: 501,
  },
  {
    name: "Duffing",
    states: ["x", "y"],
    laws: [
      [[1, "y"]],
      [
        [-0.2, "y"],
        [-0.2, "x"],
        [-1, "x^3"],
      ],
    ],
    start: [2, 0],
    duration: 25,
    points: 501,
  },
  {
    name: "damped pendulum",
    states: ["x", "y"],
    laws: [
      [[1, "y"]],
      [
        [-0.25, "y"],
        [-5, "sin(x)"],
      ],
    ],
    start: [3, 0],
    duration: 12,
    points: 501,
  },
  {
    name: "Roessler",
    states: ["x", "y", "z"],
    laws: [
      [
        [-1, "y"],
        [-1, "z"],
      ],
      [
        [1, "x"],
        [0.2, "y"],
      ],
      [
        [0.2, "1"],
        [1, "x * z"],
        [-5.7, "z"],
      ],
    ],
    start: [3, 5, 0],
    duration: 40,
    points: 1001,
  },
  {
    name: "cubic oscillator",
    states: ["x", "y"],
    laws: [
      [
        [-0.1, "x^3"],
        [2, "y^3"],
      ],
      [
        [-2, "x^3"],
        [-0.1, "y^3"],
      ],
    ],
    start: [2, 0],
    duration: 20,
    points: 1001,
  },
  {
    name: "SIR",
    states: ["s", "i"],
    laws: [
      [[-0.8, "s * i"]],
      [
        [0.8, "s * i"],
        [-0.25, "i"],
      ],
    ],
    start: [0.99, 0.01],
    duration: 40,
    points: 401,
  },
  {
    name: "double pendulum (small)",
    states: ["a", "b", "u", "v"],
    laws: [
      [[1, "u"]],
      [[1, "v"]],
      [
        [-2, "a"],
        [1, "b"],
      ],
      [
        [2, "a"],
        [-2, "b"],
      ],
    ],
    start: [0.2, -0.1, 0, 0.1],
    duration: 20,
    points: 501,
  },
];
