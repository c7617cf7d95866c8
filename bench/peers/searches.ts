/** Searches with other programs, where python3 (or PYTHON) has their packages: pip install pysr pyoperon gplearn. */
import { spawnSync } from "node:child_process";
import { complexityOf } from "../../src/expression/complexity";
import { numberSlots } from "../../src/expression/build";
import type { Expression, Node } from "../../src/expression/expression";
import { structuralHash } from "../../src/expression/hash";
import { parseExpression } from "../../src/expression/parse";
import type { Discovery } from "../../src/search/candidate";
import { Fitter } from "../../src/search/fitting/fitter";
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
  /** Index of the one that the peer would take, where it says. */
  readonly choice?: number;
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

/** What a peer is asked for. */
export interface PeerTask {
  readonly seconds: number;
  readonly threads: number;
  readonly seed: number;
  /** Largest number of nodes of a formula, where the peer has such a limit (Operon). */
  readonly length?: number;
}

/** What a peer finds on the training rows of a problem. Its formulas all count as found when it ended. */
export interface PeerOutcome extends SearchOutcome {
  /** Every formula that has values on the training rows, on our front or not. */
  readonly formulas: readonly Discovery[];
  /** What the peer itself would take; undefined where it does not say. */
  readonly choice: Discovery | undefined;
}

/** Where no task says otherwise: about the largest formula of a new run. */
const usualLength = 30;

export function peerSearch(peer: PeerName, problem: Problem, task: PeerTask): PeerOutcome {
  const { inputs, target } = problem.train;
  const columns = [...inputs, target].map((column) => [...column]);
  const { status, stdout, stderr } = spawnSync(python, [`bench/peers/${peer}Search.py`], {
    input: JSON.stringify({ length: usualLength, ...task, columns }),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${peer} failed: ${stderr}`);
  const answer = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as PeerAnswer;
  const fitter = new Fitter(problem);
  const found = answer.formulas.map((text): LoggedDiscovery | undefined => {
    const { expression, parameters } = withParameters(
      parseExpression(text, { inputs: inputs.map((_, k) => `v${k + 1}`) }),
    );
    const candidate = fitter.candidate(expression, parameters, complexityOf(expression));
    const { seconds, evaluations } = answer;
    return (
      candidate && {
        ...candidate,
        id: structuralHash(expression),
        engine: peer,
        seconds,
        evaluations: evaluations ?? NaN,
      }
    );
  });
  const formulas = found.filter((each) => each !== undefined);
  const front = new Front<LoggedDiscovery>();
  for (const each of formulas) front.offer(each);
  const members = front.members();
  const choice = answer.choice === undefined ? undefined : found[answer.choice];
  return { ...answer, formulas, choice, front: members, log: members, ended: "", faults: [] };
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
