import { enumeration } from "../../enumeration/enumeration";
import { evolution } from "../../evolution/evolution";
import type { Candidate } from "../../../search/candidate";
import type { SearchContext } from "../../../search/engine";
import { exactLoss } from "../../../search/front";
import type { Tree } from "../../../simplify/tree";
import { solving } from "../solving";
import { alternating, combinations } from "./combinations";
import type { InputsApart, PartApart } from "./inputsApart";
import type { PartAnswer } from "./partSearch";
import { searchPart } from "./partSearch";
import type { Breathe } from "./surrogate";

/** A part that is known no better is found well enough by a formula that differs from it by this share of the error. */
const wellWithin = 0.03;
/** A formula that says fewer values exactly may do so by chance. */
const fewestValues = 15;
/** Multiply-adds that take about as long as to propose a formula of the whole. */
const workOfProposal = 200_000;

/** By what parts are searched, one after the other: what equations are solved for is found at once, or not at all. */
const stages = [
  { engines: [solving], evaluations: Infinity },
  { engines: [enumeration, evolution], evaluations: undefined },
];

/**
 * Searches each of the parts as a question of its own, and proposes the formulas of the whole that their formulas make, the most accurate
 * first: all numbers are fitted again, together and on the rows themselves. True where one of them is exact.
 */
export async function searchApart(
  { parts, compose }: InputsApart,
  context: SearchContext,
  propose: (tree: Tree) => Candidate | undefined,
  breathe: Breathe,
): Promise<boolean> {
  let known: readonly PartAnswer[] = parts.map(() => ({ trees: [], isEnough: false }));
  for (const stage of stages) {
    const answers: PartAnswer[] = [];
    for (const [k, part] of parts.entries()) {
      const options = { ...stage, enough: enoughFor(part) };
      answers.push(known[k].isEnough ? known[k] : await searchPart(part, context, ignore, options));
    }
    // What was known is tried with what is new.
    const lists = answers.map(({ trees }, k) => alternating(latestFirst(trees), latestFirst(known[k].trees)));
    for (const trees of combinations(lists)) {
      const candidate = propose(compose(trees));
      if (candidate !== undefined && candidate.train.loss <= exactLoss) return true;
      if (!(await breathe(workOfProposal))) return false;
    }
    known = answers;
  }
  return false;
}

/** Loss that ends the search of a part. */
function enoughFor({ target, error }: PartApart): number {
  return target.length < fewestValues ? 0 : Math.max(exactLoss, (wellWithin * error) ** 2);
}

function ignore(): void {
  // A formula of a part is worth something only with those of the others.
}

function latestFirst(trees: readonly Tree[]): Tree[] {
  return [...trees].reverse();
}
