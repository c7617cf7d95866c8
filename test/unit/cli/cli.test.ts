/** The command line as a script uses it: real processes, real files. */
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create, all } from "mathjs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseDocument, serializeDocument } from "../../../src/run/documentFormat";
import { recoverJournals } from "../../../src/run/journal";
import type { FormulaJson } from "../../../src/cli/frontJson";
import type { Bundles } from "../run/bundles";
import { bundle } from "../run/bundles";
import { pointsOf } from "../../../src/dynamics/fields/fieldGrid";
import { planeWaves } from "../dynamics/fields/planeWaves";
import { shockTable, twoLooks } from "../dynamics/fields/viscousShocks";

const math = create(all);
let bundles: Bundles;
let folder: string;
const folders: string[] = [];
beforeAll(async () => {
  bundles = await bundle(["src/cli/cli.ts", "src/run/searchWorker.ts", "src/data/dataProcess.ts"]);
});
afterAll(async () => {
  await bundles.remove();
  await Promise.all(folders.map((each) => rm(each, { recursive: true, force: true })));
});

const distances = [0.387, 0.723, 1, 1.524, 5.203, 9.537, 19.19, 30.07];
const planets = [
  "planet,semi-major axis [au],period [yr]",
  ...distances.map((a, k) => `planet ${k},${a},${(a ** 1.5 * (1 + 1e-3 * Math.sin(9 * k))).toFixed(5)}`),
].join("\n");
const springs = [
  "spring,x,force",
  ...Array.from({ length: 60 }, (_, k) => {
    const x = (k % 20) / 4 + 0.1;
    return `${"abc"[k % 3]},${x},${((1 + (k % 3)) * x + 0.001 * Math.sin(7 * k)).toFixed(6)}`;
  }),
].join("\n");

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parsimony-cli-"));
  folders.push(folder);
  await writeFile(join(folder, "planets.csv"), planets);
});

interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

const start = (...words: string[]) => startIn({ cwd: folder }, ...words);

function startIn(place: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv }, ...words: string[]) {
  const child = spawn(process.execPath, [bundles.file("cli"), ...words], place);
  const outcome = new Promise<Outcome>((resolve, reject) => {
    let [output, errors] = ["", ""];
    child.stdout.on("data", (text: Buffer) => (output += text.toString()));
    child.stderr.on("data", (text: Buffer) => (errors += text.toString()));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output, errors }));
  });
  return { child, outcome };
}

const run = (...words: string[]) => start(...words).outcome;
const quick = ["--evaluations", "300", "--threads", "1", "--quiet"];
/** To go on with what was found. */
const brief = ["--evaluations", "100", "--threads", "1"];
const discoverPlanets = (...words: string[]) =>
  run("discover", "planets.csv", "--target", "period", ...quick, ...words);
/** Enough for several formulas, whatever an engine tries first. */
const thorough = ["--evaluations", "700"];
const readText = (name: string) => readFile(join(folder, name), "utf8");
const readRun = async (name: string) => parseDocument(await readText(name));

/** What a search of the planets printed, and left in its folder. */
interface Searched {
  readonly outcome: Outcome;
  readonly text: string;
  readonly files: readonly string[];
}

let searched: Promise<Searched> | undefined;
let searchedAgain: Promise<Searched> | undefined;

/** A search of the planets, done once: the tests of what comes after it share its document. */
function searchPlanets(): Promise<Searched> {
  searched ??= (async () => {
    const outcome = await discoverPlanets(...thorough);
    return { outcome, text: await readText("planets.parsimony"), files: await readdir(folder) };
  })();
  return searched;
}

/** The same once more, beside the document of the first and with JSON for a table. */
function searchPlanetsAgain(): Promise<Searched> {
  searchedAgain ??= (async () => {
    await writeSearched("planets.parsimony");
    const outcome = await discoverPlanets(...thorough, "--json");
    return { outcome, text: await readText("planets-2.parsimony"), files: await readdir(folder) };
  })();
  return searchedAgain;
}

/** Puts the document of the search into the folder; returns its text. */
async function writeSearched(name: string): Promise<string> {
  const { text } = await searchPlanets();
  await writeFile(join(folder, name), text);
  return text;
}

describe("discover", () => {
  it("prints a table, marks the best trade-off and writes the run document", async () => {
    const { outcome, text, files } = await searchPlanets();
    const { status, output, errors } = outcome;
    expect({ status, errors }).toStrictEqual({ status: 0, errors: "" });
    expect(output).toMatch(/size +numbers +R² train +period =\n/);
    expect(output.match(/^\* /gm)).toHaveLength(2);
    expect(output).toContain("The run is in planets.parsimony.");
    const document = parseDocument(text);
    expect(document).toMatchObject({
      data: { files: [{ path: "planets.csv", bytes: planets.length }] },
      progress: { state: "finished", evaluations: 700, trainRows: 8, validationRows: 0 },
    });
    expect(document.columns.map(({ name, role }) => [name, role])).toStrictEqual([
      ["planet", "ignored"],
      ["semi-major axis", "input"],
      ["period", "target"],
    ]);
    expect(document.front.length).toBeGreaterThan(1);
    expect(document.log.length).toBeGreaterThanOrEqual(document.front.length);
    expect(files).toStrictEqual(["planets.csv", "planets.parsimony"]);
  });

  it("prints JSON whose expressions mathjs evaluates to what the metrics say", async () => {
    const { status, output } = (await searchPlanetsAgain()).outcome;
    expect(status).toBe(0);
    const { front, ...result } = JSON.parse(output) as { front: FormulaJson[] };
    expect(result).toMatchObject({ findings: [] });
    expect(result).toHaveProperty("exhausted");
    expect(front.map(({ complexity }) => complexity)).toStrictEqual(
      [...front.map(({ complexity }) => complexity)].sort((a, b) => a - b),
    );
    expect(front.filter(({ knee }) => knee)).toHaveLength(1);
    const periods = planets
      .split("\n")
      .slice(1)
      .map((line) => Number(line.split(",")[2]));
    for (const { expression, names, train, validation, engine, seconds } of front) {
      const identifier = Object.keys(names).find((name) => names[name] === "semi-major axis");
      const errors = distances.map((a, k) => {
        const value = math.evaluate(expression, identifier === undefined ? {} : { [identifier]: a }) as number;
        return (value - periods[k]) ** 2;
      });
      const rmse = Math.sqrt(errors.reduce((sum, error) => sum + error, 0) / errors.length);
      expect(rmse).toBeCloseTo(train.rmse, 9);
      expect(validation).toBeNull();
      expect(["structure", "enumeration", "evolution"]).toContain(engine);
      expect(seconds).toBeGreaterThan(0);
    }
  });

  it("gives the same formulas for the same seed on one thread, under a name of its own", async () => {
    const [one, other] = [await searchPlanets(), await searchPlanetsAgain()];
    const formulas = ({ text }: Searched) => parseDocument(text).front.map((formula) => ({ ...formula, seconds: 0 }));
    expect(formulas(one).length).toBeGreaterThan(1);
    expect(formulas(other)).toStrictEqual(formulas(one));
    expect(other.files).toStrictEqual(["planets-2.parsimony", "planets.csv", "planets.parsimony"]);
  });

  it("looks for files where the person is when npm starts it from elsewhere", async () => {
    const env = { ...process.env, npm_lifecycle_event: "discover", INIT_CWD: folder };
    const { status, errors } = await startIn({ cwd: tmpdir(), env }, "discover", "planets.csv", "--target", "mass")
      .outcome;
    expect(status).toBe(2);
    expect(errors).toContain("period");
  });

  it("takes columns with or without unit, and reports rows held back", async () => {
    await writeFile(join(folder, "springs.csv"), springs);
    const flags = ["--target", "FORCE", "--inputs", "x", "--by", "spring", "--json", ...quick];
    const { status, output } = await run("discover", "springs.csv", ...flags);
    expect(status).toBe(0);
    const { front, ...result } = JSON.parse(output) as { front: FormulaJson[] };
    expect(result).toMatchObject({
      target: "force",
      inputs: ["x"],
      categories: ["spring"],
      trainRows: 45,
      validationRows: 15,
    });
    for (const { validation, parameters } of front) {
      expect(validation?.rows).toBe(15);
      expect(parameters.every(({ varies }) => varies.includes("spring"))).toBe(true);
    }
  });

  it("passes on what reading the file remarked, and what was left out", async () => {
    await writeFile(join(folder, "double.csv"), "x,x,y\n1,9,2\n2,8,4.1\n3,9,inf\n4,8,8\n5,7,9.9\n");
    const flags = ["--target", "y", "--evaluations", "20", "--threads", "1"];
    const { status, errors } = await run("discover", "double.csv", ...flags);
    expect(status).toBe(0);
    expect(errors).toContain("column 2 was renamed “x 2”");
    expect(errors).toContain("1 of 5 rows are left out");
  });

  it("refuses a document that names a file no system can have", async () => {
    const text = await writeSearched("run.parsimony");
    await writeFile(join(folder, "run.parsimony"), text.replace('"planets.csv"', '"planets\\u0000.csv"'));
    const { status, errors } = await run("discover", "run.parsimony", "--resume", ...quick);
    expect({ status, errors }).toMatchObject({
      status: 2,
      errors: expect.stringMatching(/^[^\n]*NUL[^\n]*\n$/) as string,
    });
  });

  it("goes on from a document", async () => {
    const before = parseDocument(await writeSearched("run.parsimony"));
    await writeFile(join(folder, "planets.csv"), `${planets}\n`);
    const again = await run("discover", "run.parsimony", "--resume", ...brief);
    expect(again).toMatchObject({ status: 0, errors: expect.stringContaining("planets.csv has changed") as string });
    const after = await readRun("run.parsimony");
    expect(after).toMatchObject({ id: before.id, progress: { evaluations: 800 } });
    expect(after.log.slice(0, before.log.length)).toStrictEqual(before.log);
    const words = ["--target", "period", "--resume", "--output", "run.parsimony", "--quiet"];
    const named = await run("discover", "planets.csv", ...words, ...brief);
    expect(named.status).toBe(0);
    expect((await readRun("run.parsimony")).progress.evaluations).toBe(900);
  });

  it("reads files as the flags say, and keeps that in the document", async () => {
    const rows = Array.from({ length: 30 }, (_, row) => `${row + 1}~${row % 7 === 0 ? "-99" : `${3 * row + 3},5`}`);
    await writeFile(join(folder, "odd.txt"), `${rows.join("\n")}\n`);
    const flags = [
      "--delimiter",
      "~",
      "--decimal-comma",
      "--no-header",
      "--missing",
      "-99",
      "--output",
      "odd.parsimony",
    ];
    const found = await run("discover", "odd.txt", "--target", "column 2", ...flags, ...brief);
    expect(found).toMatchObject({ status: 0, errors: expect.stringContaining("5 of 30 rows are left out") as string });
    expect((await readRun("odd.parsimony")).data.dialect).toMatchObject({
      delimiter: "~",
      header: false,
      decimalComma: true,
    });
  });

  it("says how a file was read before it says what is wrong with the question", async () => {
    await writeFile(
      join(folder, "one.csv"),
      `day,x,y\n${Array.from({ length: 20 }, (_, row) => `0${(row % 9) + 1}.01.2024,,${row === 3 ? "over" : row}`).join("\n")}\n`,
    );
    const { status, errors } = await run("discover", "one.csv", "--target", "y", ...brief);
    expect(status).toBe(2);
    expect(errors).toMatch(/1 cell of “y” is no number and was left out, in line 5: "over"\.\n.*--missing\.\n/);
    expect(errors).toMatch(/Columns without values are left out: x\./);
    expect(errors).toMatch(
      /day \(dates written as "01\.01\.2024", of which only 2024-01-31 is understood\), x \(no values\)/,
    );
  });

  it("says so when it replaces a document, and never replaces anything else", async () => {
    await writeSearched("run.parsimony");
    await writeFile(join(folder, "moons.csv"), planets);
    const flags = ["--target", "period", "--output", "run.parsimony"];
    const before = await readFile(join(folder, "run.parsimony"), "utf8");
    const kept = await run("discover", "moons.csv", ...flags, ...brief);
    expect(kept).toMatchObject({
      status: 2,
      errors: expect.stringContaining("Add --overwrite to replace it") as string,
    });
    expect(await readFile(join(folder, "run.parsimony"), "utf8")).toBe(before);
    const replaced = await run("discover", "moons.csv", ...flags, "--overwrite", ...brief);
    expect(replaced).toMatchObject({
      status: 0,
      errors: expect.stringContaining("run of other data (planets.csv)") as string,
    });
    const refused = await discoverPlanets("--output", "planets.csv");
    expect(refused).toMatchObject({ status: 2, errors: expect.stringContaining("not a run document") as string });
    expect(await readFile(join(folder, "planets.csv"), "utf8")).toBe(planets);
  });

  it.each<[string, string[], RegExp]>([
    ["no command", [], /discover, parsimony dynamics or parsimony emit/],
    ["a file that does not exist", ["discover", "gone.csv", "--target", "y"], /gone\.csv/],
    ["an unknown target", ["discover", "planets.csv", "--target", "mass"], /planet, semi-major axis, period/],
    ["a target that is text", ["discover", "planets.csv", "--target", "planet"], /text/],
    ["an unknown flag", ["discover", "planets.csv", "--trget", "period"], /--trget/],
    ["a flag without its value", ["discover", "planets.csv", "--target", "--json"], /--target needs a value/],
    ["nothing to resume", ["discover", "planets.csv", "--target", "period", "--resume"], /planets\.parsimony/],
  ])("refuses %s with status 2 and one sentence", async (_what, words, sentence) => {
    const { status, output, errors } = await run(...words);
    expect({ status, output }).toStrictEqual({ status: 2, output: "" });
    expect(errors).toMatch(sentence);
    expect(errors).toMatch(/^[^\n]+\.\n$/);
    expect(await readdir(folder)).toStrictEqual(["planets.csv"]);
  });

  it("keeps what was found when it is interrupted", async () => {
    const { child, outcome } = start(
      "discover",
      "planets.csv",
      "--target",
      "period",
      "--seconds",
      "1000",
      "--threads",
      "2",
    );
    await journaled();
    child.kill("SIGINT");
    const { status, output } = await outcome;
    expect(status).toBe(0);
    expect(output).toContain("The run is in planets.parsimony.");
    expect(await readRun("planets.parsimony")).toMatchObject({ progress: { state: "stopped" } });
    expect(await readdir(folder)).toStrictEqual(["planets.csv", "planets.parsimony"]);
  });

  it("loses nothing to kill -9: --resume finds it in the journal", async () => {
    const { child, outcome } = start(
      "discover",
      "planets.csv",
      "--target",
      "period",
      "--seconds",
      "1000",
      "--threads",
      "1",
    );
    await journaled();
    child.kill("SIGKILL");
    await outcome;
    expect((await readRun("planets.parsimony")).front).toStrictEqual([]);
    const [journal] = await recoverJournals(folder);
    expect(journal.entries.length).toBeGreaterThan(0);
    expect(await run("emit", "planets.parsimony")).toMatchObject({ status: 0, errors: "" });
    const resumed = await run("discover", "planets.csv", "--resume", "--evaluations", "1", "--threads", "1", "--quiet");
    expect(resumed).toMatchObject({ status: 0, errors: "" });
    const { log } = await readRun("planets.parsimony");
    expect(log.slice(0, journal.entries.length)).toStrictEqual(journal.entries.map(({ improvement }) => improvement));
    expect(await readdir(folder)).toStrictEqual(["planets.csv", "planets.parsimony"]);
  });

  /** Resolves once an improvement is in the journal of a search that is on. */
  async function journaled(): Promise<void> {
    for (;;) {
      const name = (await readdir(folder)).find((each) => each.endsWith(".journal"));
      if (name !== undefined && (await readFile(join(folder, name), "utf8")).split("\n").length > 1) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});

it("emits the formula that was asked for, by number, by identity or the best trade-off", async () => {
  const { front } = parseDocument(await writeSearched("planets.parsimony"));
  const python = await run("emit", "planets.parsimony", "--formula", "2");
  expect(python).toMatchObject({ status: 0, errors: "" });
  expect(python.output).toContain("def period(");
  expect(await run("emit", "planets.parsimony", "--formula", front[1].id, "--language", "python")).toStrictEqual(
    python,
  );
  const c = await run("emit", "planets.parsimony", "--language", "c");
  expect(c).toMatchObject({ status: 0, output: expect.stringContaining("double") as string });
  const missing = await run("emit", "planets.parsimony", "--formula", "99");
  expect(missing).toMatchObject({ status: 2, output: "" });
  expect(missing.errors).toMatch(/1 to \d+/);
});

it("writes code and what belongs to it into files", async () => {
  const document = parseDocument(await writeSearched("planets.parsimony"));
  const values = [{ levels: [], value: 2.5 }];
  const constant = { expression: "p1", names: {}, parameters: [{ name: "p1", varies: [], values }] };
  const front = [{ ...document.front[0], ...constant, id: "constant" }];
  await writeFile(join(folder, "planets.parsimony"), serializeDocument({ ...document, front }));
  const emit = (...words: string[]) => run("emit", "planets.parsimony", ...words);
  const written = { status: 0, output: "", errors: "" };
  expect(await emit("--numbers", "file", "--output", "law.py")).toStrictEqual(written);
  expect(await readFile(join(folder, "law.py"), "utf8")).toContain('with_name("period.json")');
  expect(JSON.parse(await readFile(join(folder, "period.json"), "utf8"))).toHaveProperty("tables.0.rows.0.0", 2.5);
  expect(await emit("--language", "onnx")).toMatchObject({ status: 2, output: "" });
  expect(await emit("--language", "onnx", "-o", "law.onnx")).toStrictEqual(written);
  expect((await readFile(join(folder, "law.onnx"))).subarray(0, 2)).toEqual(Buffer.from([8, 8]));
  expect((await emit("-o", join("missing", "law.py"))).errors).toMatch(/cannot be written/);
});

it("explains itself", async () => {
  const { status, output, errors } = await run("discover", "--help");
  expect({ status, errors }).toStrictEqual({ status: 0, errors: "" });
  for (const flag of ["target", "inputs", "by", "weights", "seconds", "evaluations", "threads", "seed", "engines"]) {
    expect(output).toContain(`--${flag} `);
  }
  expect((await run("--version")).output).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe("dynamics", () => {
  const examples = join(__dirname, "../../../examples");

  it("ends in Lotka and Volterra for hares and lynxes, and writes them as code", { timeout: 60_000 }, async () => {
    const found = await start("dynamics", join(examples, "hare_lynx.csv"), "--time", "year", "--json").outcome;
    expect(found).toMatchObject({ status: 0, errors: "" });
    const { document, laws, conserved } = JSON.parse(found.output) as {
      document: string;
      laws: { expression: string }[];
      conserved: { expression: string }[];
    };
    expect(laws.map(({ expression }) => expression)).toEqual([
      "p1 * hares + p2 * (hares * lynx)",
      "p1 * lynx + p2 * (hares * lynx)",
    ]);
    expect(conserved.map(({ expression }) => expression.replace(/\d+\.\d+/g, "#"))).toEqual([
      "hares + # * lynx - # * log(hares) - # * log(lynx)",
    ]);
    expect(parseDocument(await readFile(document, "utf8")).system?.states).toEqual(["hares", "lynx"]);
    const code = await start("emit", document, "--language", "python").outcome;
    expect(code.output).toContain("solution = solve_ivp(");
    const none = await start("emit", document, "--language", "sql").outcome;
    expect(none).toMatchObject({ status: 2 });
  });

  it(
    "finds Burgers' equation in a table of times and places, and writes it as code",
    { timeout: 120_000 },
    async () => {
      const columns = shockTable(0.01);
      const lines = Array.from(columns[0].values.keys(), (row) => columns.map(({ values }) => values[row]).join(","));
      await writeFile(join(folder, "shocks.csv"), ["t,x,u", ...lines].join("\n"));
      const found = await start("dynamics", "shocks.csv", "--time", "t", "--space", "x").outcome;
      expect(found).toMatchObject({ status: 0, errors: "" });
      expect(found.output).toMatch(/^u_t = -\S* ?u u_x \+ \S+ u_xx\n/);
      expect(found.output).toContain("follows all 61 times");
      const code = await start("emit", "shocks.parsimony", "--language", "latex").outcome;
      expect(code.output).toMatch(/u_\{t\} &= -\S*u\\,u_\{x\} \+ \S+\\,u_\{xx\}/);
      const none = await start("emit", "shocks.parsimony", "--language", "sql").outcome;
      expect(none).toMatchObject({ status: 2, errors: expect.stringMatching(/python, latex, not in sql/) as string });
      const holes = ["t,x,u", ...lines.filter((_, row) => row !== 500)].join("\n");
      await writeFile(join(folder, "holes.csv"), holes);
      const refused = await start("dynamics", "holes.csv", "--time", "t", "--space", "x").outcome;
      expect(refused).toMatchObject({
        status: 2,
        errors: expect.stringMatching(/1 of 6161 pairs of t and x/) as string,
      });
    },
  );

  it("finds one equation for the fields of several experiments", { timeout: 120_000 }, async () => {
    const { columns, experiments } = twoLooks(0.01);
    const lines = Array.from(columns[0].values.keys(), (row) =>
      [experiments.levels[experiments.codes[row]], ...columns.map(({ values }) => values[row])].join(","),
    );
    await writeFile(join(folder, "looks.csv"), ["look,t,x,u", ",9,9,9", ...lines].join("\n"));
    const words = ["dynamics", "looks.csv", "--time", "t", "--space", "x"];
    const { status, output, errors } = await start(...words, "--trajectory", "look").outcome;
    expect({ status, errors }).toEqual({
      status: 0,
      errors: "1 of 8,402 rows are left out: a chosen column has no finite value there.\n",
    });
    expect(output).toMatch(/^u_t = -\S* ?u u_x \+ \S+ u_xx\n/);
    expect(output).toMatch(/^early: .* follows all 41 times\..*$/m);
    expect(output).toMatch(/^late: .* follows all 61 times\..*$/m);
    const code = await start("emit", "looks.parsimony", "--language", "python").outcome;
    expect(code.output).toContain("# The first profile of each field in experiment early, smoothed.\n");
    const mixed = await start(...words).outcome;
    expect(mixed).toMatchObject({ status: 2, errors: expect.stringMatching(/not evenly spaced|rows/) as string });
  });

  it("finds the equation of a field in a plane, and writes it as code", { timeout: 120_000 }, async () => {
    const { times, space, fields } = planeWaves({ drift: [0.5, 0], diffusion: [0.2, 0.2] }, 0.01);
    const [t, x, y] = [times, ...space].map(pointsOf);
    const lines = Array.from(fields[0], (value, at) => {
      const [j, k] = [Math.floor(at / y.length) % x.length, at % y.length];
      return [t[Math.floor(at / (x.length * y.length))], x[j], y[k], value].join(",");
    });
    await writeFile(join(folder, "plane.csv"), ["t,x,y,u", ...lines].join("\n"));
    const found = await start("dynamics", "plane.csv", "--time", "t", "--space", "x", "--space", "y").outcome;
    expect(found).toMatchObject({ status: 0, errors: "" });
    expect(found.output).toMatch(/^u_t = -\S+ u_x \+ \S+ laplacian\(u\)\n/);
    expect(found.output).toContain("follows all 28 times");
    expect(found.output).toContain("The ends of x meet in it.\nValues at the ends of y are those that were measured.");
    const code = await start("emit", "plane.parsimony", "--language", "python").outcome;
    expect(code.output).toMatch(/derivative\(u, 2, 0\) \+ derivative\(u, 0, 2\)/);
    const [other, many] = await Promise.all([
      start("dynamics", "plane.csv", "--time", "t", "--space", "x,t").outcome,
      start("dynamics", "plane.csv", "--time", "t", "--space", "x,y,u").outcome,
    ]);
    expect(other).toMatchObject({ status: 2, errors: expect.stringMatching(/t already is the time/) as string });
    expect(many).toMatchObject({
      status: 2,
      errors: expect.stringMatching(/at most 2 columns can be space/) as string,
    });
  });

  it("stops a search for laws of fields as soon as it is interrupted", { timeout: 60_000 }, async () => {
    const tables = [0.01, 0.05, 0.1].map((noise) => shockTable(noise));
    const [times, places] = tables[0].map(({ values }) => values);
    const lines = Array.from(times, (time, row) =>
      [time, places[row], ...tables.map(([, , { values }]) => values[row])].join(","),
    );
    await writeFile(join(folder, "three.csv"), ["Wind tunnel", "", "t,x,u,v,w", ...lines].join("\n"));
    const { child, outcome } = start("dynamics", "three.csv", "--time", "t", "--space", "x");
    // The remark on the title comes before the rows are read, which takes less than a second; the search takes many seconds.
    await new Promise((resolve) => child.stderr.once("data", resolve));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const interrupted = performance.now();
    child.kill("SIGINT");
    const { status, output } = await outcome;
    expect({ status, output }).toEqual({ status: 130, output: "" });
    expect(performance.now() - interrupted).toBeLessThan(10_000);
    expect(await readdir(folder)).toEqual(["planets.csv", "three.csv"]);
  });

  it.each([
    [[], /Name a data file/],
    [["planets.csv", "--time", "period", "--space", "period"], /period already is the time/],
    [["planets.csv"], /--time; the columns are/],
    [["planets.csv", "--time", "period", "--kind", "jerks"], /--kind takes one of/],
  ])("refuses %j in one sentence", { timeout: 60_000 }, async (words, sentence) => {
    const { status, errors } = await start("dynamics", ...words).outcome;
    expect(status).toBe(2);
    expect(errors).toMatch(sentence);
  });
});
