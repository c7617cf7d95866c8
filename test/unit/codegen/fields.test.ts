import { describe, expect, it } from "vitest";
import type { CodeFields } from "../../../src/codegen/fields/codeFields";
import { fieldGenerators } from "../../../src/codegen/fields/fieldGenerators";
import { lawText } from "../../../src/codegen/fields/fieldText";
import { laplacian } from "../../../src/dynamics/fields/fieldTerms";
import { runPython } from "../../support/python";

const places = 64;

/** Waves that travel and fade, on a ring: u_t = -u_x + 0.1 u_xx, solved by exp(-0.1 t) sin(x - t). */
const waves: CodeFields = {
  fields: ["u"],
  time: "t",
  spaces: ["x"],
  laws: [
    [
      { powers: [1], derivatives: [[1]], coefficient: -1 },
      { powers: [1], derivatives: [[2]], coefficient: 0.1 },
    ],
  ],
  positions: [{ first: 0, step: (2 * Math.PI) / places, count: places }],
  isPeriodic: [true],
  start: [Array.from({ length: places }, (_, j) => Math.sin((2 * Math.PI * j) / places))],
  times: { first: 0, step: 0.1, count: 21 },
  source: "waves.csv",
};

/** The same in a plane, on a torus: u_t = -u_x + 0.1 (u_xx + u_yy) + 0.2 u_xy. */
const planes: CodeFields = {
  ...waves,
  spaces: ["x", "y"],
  laws: [
    [
      { powers: [1], derivatives: [[1, 0]], coefficient: -1 },
      { powers: [1], derivatives: laplacian, coefficient: 0.1 },
      { powers: [1], derivatives: [[1, 1]], coefficient: 0.2 },
    ],
  ],
  positions: [waves.positions[0], { first: 0, step: (2 * Math.PI) / 48, count: 48 }],
  isPeriodic: [true, true],
  start: [
    Array.from({ length: places * 48 }, (_, at) =>
      Math.sin((2 * Math.PI * Math.floor(at / 48)) / places + (2 * Math.PI * (at % 48)) / 48),
    ),
  ],
};

/** Two fields under names that would break code or equations. */
const hostile: CodeFields = {
  ...waves,
  fields: ['class "u"', "import os\n"],
  time: "when {",
  spaces: ["x_1 \\"],
  laws: [
    [
      { powers: [1, 2], derivatives: [[2]], coefficient: -1 },
      { powers: [0, 0], derivatives: [[0]], coefficient: 2 },
    ],
    [],
  ],
  start: [waves.start[0], waves.start[0]],
};

const hasSciPy = () => {
  try {
    runPython(["-c", "import scipy"]);
    return true;
  } catch {
    return false;
  }
};

describe("laws of fields as text", () => {
  const number = (value: number) => String(value);

  it("are spelled as people write them", () => {
    const law = [
      { powers: [2], derivatives: [[1]], coefficient: -3 },
      { powers: [1], derivatives: [[3]], coefficient: -1 },
      { powers: [2], derivatives: [[2]], coefficient: 0.5 },
      { powers: [0], derivatives: [[0]], coefficient: 4 },
    ];
    expect(lawText(0, law, waves, number)).toBe("u_t = -6 u u_x - u_xxx + 0.5 (u^2)_xx + 4");
    const long = { fields: ["height"], time: "time", spaces: ["place"] };
    expect(lawText(0, law.slice(0, 2), long, number)).toBe(
      "d(height)/d(time) = -6 height d(height)/d(place) - d3(height)/d(place)3",
    );
  });

  it("have a Laplacian in a plane, and subscripts of both axes", () => {
    const law = [...planes.laws[0], { powers: [2], derivatives: laplacian, coefficient: 1 }];
    expect(lawText(0, law, planes, number)).toBe("u_t = -u_x + 0.1 laplacian(u) + 0.2 u_xy + laplacian(u^2)");
    const long = { fields: ["height"], time: "time", spaces: ["east", "north"] };
    expect(lawText(0, law.slice(0, 3), long, number)).toBe(
      "d(height)/d(time) = -d(height)/d(east) + 0.1 laplacian(height) + 0.2 d2(height)/(d(east) d(north))",
    );
    expect(fieldGenerators.latex!({ ...planes, laws: [law] })).toContain(
      "u_{t} &= -u_{x} + 0.1\\,\\nabla^{2} u + 0.2\\,u_{xy} + \\nabla^{2} \\left({u}^{2}\\right)",
    );
  });

  it("and in LaTeX, with names that mean something to it escaped", () => {
    const { latex } = fieldGenerators;
    expect(latex!(waves)).toContain("u_{t} &= -u_{x} + 0.1\\,u_{xx}");
    const text = latex!(hostile);
    expect(text).not.toContain("\\\\}");
    expect(text).toContain("\\partial_{");
    expect(text).toMatch(/&= 0\n/);
  });
});

describe("laws of fields in Python", () => {
  it.runIf(hasSciPy())("are solved by SciPy", { timeout: 60_000 }, () => {
    const check = "print(np.abs(solution.y[:, -1] - np.exp(-0.2) * np.sin(positions - 2)).max())";
    expect(Number(runPython(["-c", `${fieldGenerators.python!(waves)}\n${check}`]))).toBeLessThan(1e-3);
  });

  it.runIf(hasSciPy())("are solved in a plane, too", { timeout: 60_000 }, () => {
    // 0.1 (1 + 1) + 0.2 = 0.4
    const exact = "np.exp(-0.8) * np.sin(axes[0][:, None] + axes[1][None, :] - 2)";
    const check = `print(np.abs(solution.y[:, -1].reshape(shape) - ${exact}).max())`;
    expect(Number(runPython(["-c", `${fieldGenerators.python!(planes)}\n${check}`]))).toBeLessThan(1e-3);
  });

  it("keep how little a profile varies around a large value", () => {
    const far = { ...waves, start: [waves.start[0].map((value) => 101325 + 0.05 * value)] };
    const code = fieldGenerators.python!(far);
    expect(code).toContain("101325.05,");
    expect(code).toContain("101324.95,");
    expect(code).toContain("atol=np.repeat([1e-7], positions.size)");
  });

  it("say of which experiment the first profile is, where there are several", () => {
    expect(fieldGenerators.python!(waves)).toContain("# The first profile of each field, smoothed.\n");
    const late = fieldGenerators.python!({ ...waves, experiment: "late\u2028\nimport os" });
    expect(late).toContain("# The first profile of each field in experiment late import os, smoothed.\n");
    const plane = fieldGenerators.python!({ ...planes, experiment: "late" });
    expect(plane).toContain("in experiment late, smoothed; places along the last axis follow each other.\n");
  });

  it("are Python whatever names are", { timeout: 60_000 }, () => {
    const read = "import ast, sys; ast.parse(sys.argv[1])";
    expect(() => runPython(["-c", read, fieldGenerators.python!(hostile)])).not.toThrow();
    const plane = {
      ...hostile,
      spaces: ["x_1 \\", 'shape"\n'],
      positions: planes.positions,
      isPeriodic: [true, false],
    };
    const laws = hostile.laws.map((law) =>
      law.map((term, k) => ({ ...term, derivatives: k === 0 ? laplacian : [[0, 0]] })),
    );
    const start = [planes.start[0], planes.start[0]];
    expect(() => runPython(["-c", read, fieldGenerators.python!({ ...plane, laws, start })])).not.toThrow();
  });
});
