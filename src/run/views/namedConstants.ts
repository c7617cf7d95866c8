import type { Expression } from "../../expression/expression";
import type { ConstantView } from "../../protocol/formula";
import { recognisedConstant } from "../../search/numbers/recognisedConstant";
import { constantText } from "./constantText";

/** Constants with no more digits are numbers that anybody writes. */
const writtenDigits = 5;

/** The constants of nature that stand in a formula as they are, each once, in the order of the formula. */
export function namedConstants({ nodes }: Expression): ConstantView[] {
  const values = nodes.flatMap((node) => (node.kind === "constant" ? [Math.abs(node.value)] : []));
  return [...new Set(values)].flatMap((value) => {
    if (Number(value.toPrecision(writtenDigits)) === value) return [];
    const found = recognisedConstant(value, 0);
    return found === undefined ? [] : [{ value, text: constantText(value, found) }];
  });
}
