import type { Candidate } from "../../../search/candidate";
import type { SearchContext } from "../../../search/engine";
import { tidyOptionsFor } from "../../../search/tidyOptions";
import { tidy } from "../../../simplify/tidy";
import type { Tree } from "../../../simplify/tree";
import { expressionOfTree, parameterLeaf } from "../../../simplify/tree";
import { describe, nextFinding } from "./analyse";
import { searchApart } from "./apartSearch";
import { breatheByWork } from "./breatheByWork";
import { isTelling } from "./confirmation";
import type { DimensionlessQuestion } from "./dimensions";
import { dimensionlessQuestion } from "./dimensions";
import type { Ground } from "./ground";
import { inputsApart } from "./inputsApart";
import { noiseLevel } from "./noiseLevel";
import type { Part } from "./part";
import type { InputsApart } from "./partsApart";
import { searchPart } from "./partSearch";
import { byUnits, noiseSentence, resolutionSentence } from "./sentences";
import { sumAndProduct } from "./sumAndProduct";
import type { Breathe, Surrogate } from "./surrogate";
import { surrogateRows, wholeQuestion } from "./wholeQuestion";

/** Rows that models of single inputs see. */
const modelRows = 800;
/** The same where products are fitted as well, which takes many times as long. */
const productRows = 400;
/** A surrogate of so few columns as there are plain numbers that leaves less than this of the deviation is no chance. */
const most = 0.1;
/** Less than this share of the spread is nothing to tell of. */
const smallestTold = 1e-6;
/** Formulas of one part that are put together with those of the other. */
const mostOfPart = 8;

/** Tries a formula of a part in the whole; what became of that. */
type Found = (tree: Tree) => Candidate | undefined;

/**
 * Finds out how the law is made before any formula is searched: which inputs do not matter, which act only together, into which sums
 * and products it falls apart (after AI Feynman, Udrescu and Tegmark 2020). What is found is reported in words; the smaller
 * questions that remain are searched by the other engines and their answers proposed as formulas of the inputs.
 */
export class Decomposition {
  private readonly sentences: string[] = [];
  /** What is said of functions of one input each. */
  private readonly ofInputs: string[] = [];
  /** What sentences rest on. */
  private readonly grounds: Ground[] = [];
  private noise: string | undefined;
  private readonly whole: Part | undefined;
  /** The same in plain numbers, where inputs have units. */
  private readonly plain: DimensionlessQuestion | undefined;
  private readonly breathe: Breathe;
  /** Of the whole question. */
  private surrogates: readonly Surrogate[] = [];
  /** Whether it is a sum or a product of functions of one input each. */
  private isApart = false;

  constructor(private readonly context: SearchContext) {
    const { problem } = context;
    // Laws that change with a category are no single question.
    this.whole = problem.categories.length > 0 ? undefined : wholeQuestion(problem, surrogateRows);
    this.plain = this.whole && dimensionlessQuestion(this.whole, problem);
    this.breathe = breatheByWork(context);
  }

  /** Before surrogates: what takes no time where nothing comes of it. True where the answer is exact. */
  async begin(): Promise<boolean> {
    // Where there are units, these have the first word.
    return this.plain === undefined && (await this.answerInputsApart());
  }

  /** `surrogates` are those of the first look (`firstLook.ts`). */
  async goOn(surrogates: readonly Surrogate[]): Promise<void> {
    const { whole, plain } = this;
    if (whole === undefined) return;
    this.surrogates = surrogates;
    if (plain !== undefined && ((await this.answerInPlainNumbers(plain)) || (await this.answerInputsApart()))) return;
    if (!this.isApart && (await this.answerSumAndProduct())) return;
    await this.answer(whole, (tree) => this.propose(tree), true);
  }

  /** Answers the question by one for each input, where it is a sum or a product of functions of these. */
  private async answerInputsApart(): Promise<boolean> {
    const { problem } = this.context;
    const rows = this.whole && wholeQuestion(problem, modelRows);
    const allowed = new Set(problem.constraints.operators);
    const apart = rows && (await inputsApart(rows, (operator) => allowed.has(operator), this.breathe));
    this.isApart = apart !== undefined;
    return this.answerApart(apart);
  }

  private async answerSumAndProduct(): Promise<boolean> {
    const { problem } = this.context;
    const rows = wholeQuestion(problem, productRows);
    return this.answerApart(rows && (await sumAndProduct(rows, problem, this.breathe)));
  }

  /** True where the answer is exact: else surrogates may have more to say. */
  private async answerApart(apart: InputsApart | undefined): Promise<boolean> {
    if (apart === undefined) return false;
    this.tell(apart);
    return searchApart(apart, this.context, (tree) => this.propose(tree), this.breathe);
  }

  /**
   * Answers the question in plain numbers. That was worth a try where a number of the law has a unit of its own, but then the rows do not
   * bear it out, and the result is false.
   */
  private async answerInPlainNumbers({ part, divisor, compose }: DimensionlessQuestion): Promise<boolean> {
    const found = (tree: Tree) => this.propose(compose(tree));
    found(parameterLeaf());
    if (part.columns.length === 0) return false;
    const [surrogate] = await describe(part, this.breathe);
    const saysMost = surrogate !== undefined && surrogate.unexplained < most;
    const [ofWhole] = this.surrogates;
    const perTarget = divisor.reduce((sum, value) => sum + Math.log(Math.abs(value)), 0);
    const isBorneOut = saysMost || surrogate?.evidence - perTarget > (ofWhole?.evidence ?? -Infinity);
    const isTold = isBorneOut && isTelling(surrogate);
    if (isTold) {
      this.sentences.push(
        byUnits(
          part.text,
          part.columns.map(({ text }) => text),
        ),
      );
      this.grounds.push(surrogate);
      this.report();
    }
    await this.answer(part, found, isTold, surrogate);
    return isBorneOut;
  }

  /** Finds formulas of a part, hands them on as they come, and returns the best, the most accurate last. */
  private async answer(part: Part, found: Found, isCertain: boolean, known?: Surrogate): Promise<Tree[]> {
    const isWhole = part === this.whole;
    const surrogates = isWhole ? this.surrogates : await describe(part, this.breathe, known);
    if (isWhole) await this.measureNoise(surrogates);
    const finding = await nextFinding(surrogates, this.context.problem, this.breathe);
    if (finding === undefined) return this.search(part, found, isCertain);
    // What rests on something uncertain is no more certain.
    const isTold = isCertain && finding.sentence !== undefined;
    if (isTold) {
      this.sentences.push(finding.sentence);
      this.grounds.push(finding.surrogate);
      this.report();
    }
    const [first, second] = finding.parts;
    if (second === undefined) {
      const trees = await this.answer(first, (tree) => found(finding.compose([tree])), isTold, finding.surrogate);
      return trees.map((tree) => finding.compose([tree]));
    }
    const ofFirst = (await this.answer(first, () => undefined, isTold)).slice(-mostOfPart);
    const together = (tree: Tree) => ofFirst.map((other) => finding.compose([other, tree]));
    const ofBoth = (tree: Tree) => together(tree).flatMap((whole) => found(whole) ?? []);
    const ofSecond = await this.answer(second, (tree) => ofBoth(tree).sort(byLoss)[0], isTold);
    return ofSecond.slice(-mostOfPart).flatMap(together);
  }

  private async search(part: Part, found: Found, isCertain: boolean): Promise<Tree[]> {
    if (part.columns.length === 0) {
      found(parameterLeaf());
      return [parameterLeaf()];
    }
    // The question as it was asked is what all other engines are at.
    if (part.columns.length === this.context.problem.inputs.length && this.sentences.length === 0) return [];
    const apart = await sumAndProduct(part, this.context.problem, this.breathe);
    if (apart !== undefined) {
      if (isCertain) this.tell(apart);
      if (await searchApart(apart, this.context, found, this.breathe)) return [];
    }
    return (await searchPart(part, this.context, found)).map(({ tree }) => tree);
  }

  private propose(tree: Tree): Candidate | undefined {
    const { expression, start } = expressionOfTree(tidy(tree, tidyOptionsFor(this.context.problem)));
    return this.context.try(expression, start);
  }

  private async measureNoise(surrogates: readonly Surrogate[]): Promise<void> {
    // A better description of the logarithm would show that what is left is no noise.
    const [best] = surrogates;
    const level = best?.space === "plain" && isTelling(best) ? await noiseLevel(best, this.breathe) : 0;
    if (level === 0) return;
    this.noise = noiseSentence(this.context.problem.target.name, level);
    this.report();
  }

  /** Says of what functions of one input each a question is made, if there is a sentence for it. */
  private tell({ sentences, ground }: InputsApart): void {
    if (sentences.length === 0) return;
    this.ofInputs.push(...sentences);
    this.grounds.push(ground);
    this.report();
  }

  private report(): void {
    const limits = this.grounds.map(({ unexplained, scale, space }) => ({
      share: space === "plain" ? unexplained : unexplained * scale,
      space,
    }));
    const target = this.context.problem.target.name;
    const worst = limits.sort((a, b) => b.share - a.share).slice(0, 1);
    const resolution = worst
      .filter(({ share }) => share > smallestTold)
      .map(({ share, space }) => resolutionSentence(target, share, space));
    const told = new Set([...this.ofInputs, ...this.sentences]);
    this.context.report({ findings: [...told, ...resolution, ...(this.noise ? [this.noise] : [])] });
  }
}

function byLoss(a: Candidate, b: Candidate): number {
  return a.train.loss - b.train.loss;
}
