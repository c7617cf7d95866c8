import { enumeration } from "../../enumeration/enumeration";
import { evolution } from "../../evolution/evolution";
import type { Candidate } from "../../../search/candidate";
import type { SearchContext } from "../../../search/engine";
import { exactLoss } from "../../../search/front";
import type { Tree } from "../../../simplify/tree";
import { rowsPerNumber, solving } from "../solving";
import { combinations } from "./combinations";
import type { PartFormula } from "./partSearch";
import { searchPart } from "./partSearch";
import type { InputsApart, PartApart } from "./partsApart";
import type { Breathe } from "./surrogate";

/** A formula is good enough where it differs from a part by no more than so many times the error of that. */
const wellWithin = 1.5;
/** Complexity that a formula may have more for each factor e by which it differs less from a part. */
const worthOfFactor = 6;
/** A formula that says fewer values exactly may do so by chance. */
const fewestValues = 15;
/** Multiply-adds that take about as long as to propose a formula of the whole. */
const workOfProposal = 700_000;

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
  let known: readonly PartFormula[][] = parts.map(() => []);
  for (const stage of stages) {
    const isEnough = known.map((formulas, k) => formulas.some(({ loss }) => loss <= enoughFor(parts[k])));
    if (isEnough.every(Boolean)) break;
    const found: PartFormula[][] = [];
    for (const [k, part] of parts.entries()) {
      const enough = enoughFor(part);
      const others = isEnough[k] ? [] : await searchPart(part, context, ignore, { ...stage, enough });
      found.push(likeliestFirst([...known[k], ...others], enough));
    }
    for (const formulas of combinations(found)) {
      const candidate = propose(compose(formulas.map(({ tree }) => tree)));
      if (candidate !== undefined && isLaw(candidate)) return true;
      if (!(await breathe(workOfProposal))) return false;
    }
    known = found;
  }
  return false;
}

/** Loss that ends the search of a part. */
function enoughFor({ target, error }: PartApart): number {
  return target.length < fewestValues ? 0 : Math.max(exactLoss, (wellWithin * error) ** 2);
}

/** Exact, and not for having as many numbers as the tables have values. */
function isLaw({ train, parameters }: Candidate): boolean {
  return train.loss <= exactLoss && parameters.length * rowsPerNumber <= train.rows;
}

function ignore(): void {
  // A formula of a part is worth something only with those of the others.
}

/** By complexity and by what they differ from the part; what is below its error makes no difference. */
function likeliestFirst(formulas: readonly PartFormula[], enough: number): PartFormula[] {
  const price = ({ complexity, loss }: PartFormula) =>
    complexity + (worthOfFactor / 2) * Math.log1p(loss / Math.max(enough, exactLoss));
  return [...formulas].sort((a, b) => price(a) - price(b));
}
