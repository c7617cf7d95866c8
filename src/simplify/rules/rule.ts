import type { Tree } from "../tree";
import { readTerm, variableNames, writeTerm } from "./ruleText";

/** What must be known of the values of a variable. */
export enum Sign {
  Any = 0,
  NonNegative = 1,
  Positive = 2,
}

/** An identity read from left to right. Inputs of both sides are variables, which stand for any subtree. */
export interface Rule {
  readonly source: Tree;
  /** Lower in measure. Its one parameter, where it has one, stands for all those of the source together. */
  readonly target: Tree;
  /** What it takes of each variable, by index. */
  readonly signs: readonly Sign[];
  /** True where the target is also finite at points where the source is not. */
  readonly widening: boolean;
}

/** A rule as rules.json holds it. */
export interface WrittenRule {
  readonly from: string;
  readonly to: string;
  /** Variables that must be positive. */
  readonly positive?: readonly string[];
  /** Variables that must not be negative. */
  readonly nonNegative?: readonly string[];
  readonly widening?: boolean;
}

/** The file of rules and where they come from. */
export interface RuleFile {
  readonly version: number;
  readonly provenance: {
    readonly seed: number;
    /** What was searched, one entry per alphabet. */
    readonly stages: readonly StageRecord[];
    /** How many rules of the stages a last look on a larger sample took out again. */
    readonly dropped: number;
    /** How many of the rest follow from others, applied as the simplifier applies them. */
    readonly implied: number;
  };
  readonly rules: readonly WrittenRule[];
}

/** An alphabet, how far its expressions were enumerated, and what came of it. */
export interface StageRecord {
  readonly name: string;
  /** Names, with blanks between them. */
  readonly operators: string;
  readonly constants: string;
  readonly variables: number;
  readonly parameters: boolean;
  /** Most nodes of a source and of a target. */
  readonly sourceSize: number;
  readonly targetSize: number;
  /** By size, from 1: expressions built, those in normal form and not reducible, candidates for rules, rules. */
  readonly built: readonly number[];
  readonly irreducible: readonly number[];
  readonly candidates: readonly number[];
  readonly rules: readonly number[];
  /** Candidates that were no identity in higher precision. */
  readonly refuted: number;
}

export const ruleFileVersion = 1;

export function readRule(written: WrittenRule): Rule {
  const signs = variableNames.map((name) =>
    written.positive?.includes(name)
      ? Sign.Positive
      : written.nonNegative?.includes(name)
        ? Sign.NonNegative
        : Sign.Any,
  );
  return {
    source: readTerm(written.from),
    target: readTerm(written.to),
    signs,
    widening: written.widening ?? false,
  };
}

export function writeRule(rule: Rule): WrittenRule {
  const having = (sign: Sign): string[] => variableNames.filter((_, k) => rule.signs[k] === sign);
  const [positive, nonNegative] = [having(Sign.Positive), having(Sign.NonNegative)];
  return {
    from: writeTerm(rule.source),
    to: writeTerm(rule.target),
    ...(positive.length > 0 ? { positive } : {}),
    ...(nonNegative.length > 0 ? { nonNegative } : {}),
    ...(rule.widening ? { widening: true } : {}),
  };
}
