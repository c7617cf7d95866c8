/** Searches with other programs, where python3 (or PYTHON) has their packages: pip install pysr pyoperon gplearn. */
import { spawnSync } from "node:child_process";
import { complexityOf } from "../../src/expression/complexity";
import { numberSlots } from "../../src/expression/build";
import type { Expression, Node } from "../../src/expression/expression";
import { structuralHash } from "../../src/expression/hash";
import { parseExpression } from "../../src/expression/parse";
import { Fitter } from "../../src/search/fitter";
import { Front } from "../../src/search/front";
import type { Problem } from "../../src/search/problem";
import type { LoggedDiscovery, SearchOutcome } from "../suite/searchProcess";
import { python } from "./infix";

const modules = { pysr: "pysr", operon: "pyoperon.sklearn", gplearn: "gplearn.genetic" } as const;

export type PeerName = keyof typeof modules;

export const peerNames = Object.keys(modules) as PeerName[];

/** What a peer's script prints. */
interface PeerAnswer {
  /** In the syntax of `parseExpression`, of `v1`, `v2`, ... */
  readonly formulas: readonly string[];
  readonly seconds: number;
  readonly busySeconds: number;
  readonly evaluations: number | null;
  readonly peakBytes: number;
}

const installed = new Map<PeerName, boolean>();

export function isInstalled(peer: PeerName): boolean {
  const known = installed.get(peer) ?? spawnSync(python, ["-c", `import ${modules[peer]}`]).status === 0;
  installed.set(peer, known);
  return known;
}

/** What a peer finds on the training rows of a problem. Its formulas all count as found when it ended. */
export function peerSearch(
  peer: PeerName,
  problem: Problem,
  { seconds, threads, seed }: { readonly seconds: number; readonly threads: number; readonly seed: number },
): SearchOutcome {
  const { inputs, target } = problem.train;
  const asked = { columns: [...inputs, target].map((column) => [...column]), seconds, threads, seed };
  const { status, stdout, stderr } = spawnSync(python, [`bench/peers/${peer}Search.py`], {
    input: JSON.stringify(asked),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${peer} failed: ${stderr}`);
  const answer = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as PeerAnswer;
  const fitter = new Fitter(problem);
  const front = new Front<LoggedDiscovery>();
  for (const text of answer.formulas) {
    const { expression, parameters } = withParameters(
      parseExpression(text, { inputs: inputs.map((_, k) => `v${k + 1}`) }),
    );
    const candidate = fitter.candidate(expression, parameters, complexityOf(expression));
    if (candidate === undefined) continue;
    const { seconds, evaluations } = answer;
    front.offer({
      ...candidate,
      id: structuralHash(expression),
      engine: peer,
      seconds,
      evaluations: evaluations ?? NaN,
    });
  }
  const members = front.members();
  return { ...answer, front: members, log: members, ended: "", faults: [] };
}

/** The formula with parameters for all numbers that are not whole: the peer fitted those. */
function withParameters({ nodes }: Expression): {
  readonly expression: Expression;
  readonly parameters: Float64Array[];
} {
  const values: number[] = [];
  const freed = nodes.map((node): Node => {
    if (node.kind !== "constant" || Number.isInteger(node.value)) return node;
    values.push(node.value);
    return { kind: "parameter", slot: values.length - 1 };
  });
  const { expression } = numberSlots(
    freed,
    values.map(() => 0),
  );
  return { expression, parameters: values.map((value) => Float64Array.of(value)) };
}
