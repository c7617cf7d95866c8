import type { FormulaDetail } from "../../src/protocol/formula";
import { question } from "../state";
import { FixNumber } from "./fixNumber";
import { OtherSharings } from "./otherSharings";

export interface ParameterProps {
  readonly detail: FormulaDetail;
  /** Index into the parameters of the detail. */
  readonly parameter: number;
}

/** What if a number varied otherwise, or were a given one? */
export function WhatIf(props: ParameterProps) {
  const hasCategories = (question.value?.categories.length ?? 0) > 0;
  return (
    <>
      {hasCategories && <OtherSharings {...props} />}
      <FixNumber key={props.detail.formula} {...props} />
    </>
  );
}
