import { visibleText } from "../visibleText";
import type { CodeTerm, FieldNames, Orders } from "./codeFields";
import { hasSubscripts, isLaplacian, orderOf, spelled } from "./codeFields";

/**
 * A term in plain text, without its coefficient: `u u_x`, `(u^2)_xx`, or with long names `d2(height)/d(distance)2`; `laplacian(u)` in a plane.
 */
export function termText(term: Omit<CodeTerm, "coefficient">, names: FieldNames): string {
  const { before, inside, derivatives } = spelled(term);
  const product = productText(before, names.fields);
  if (orderOf(derivatives) === 0) return product === "" ? "1" : product;
  const argument = productText(inside, names.fields);
  const isSimple = inside.reduce((sum, power) => sum + power, 0) === 1;
  const derivative = isLaplacian(derivatives)
    ? `laplacian(${argument})`
    : hasSubscripts(names)
      ? `${isSimple ? argument : `(${argument})`}_${subscript(derivatives[0], names.spaces)}`
      : quotient(derivatives[0], argument, names.spaces);
  return product === "" ? derivative : `${product} ${derivative}`;
}

/** Names of space as often as is differentiated along them. */
export function subscript(orders: Orders, spaces: readonly string[]): string {
  return orders.map((order, axis) => spaces[axis].repeat(order)).join("");
}

function quotient(orders: Orders, argument: string, spaces: readonly string[]): string {
  const exponent = (order: number) => (order === 1 ? "" : String(order));
  const below = orders.flatMap((order, axis) =>
    order === 0 ? [] : [`d(${visibleText(spaces[axis])})${exponent(order)}`],
  );
  return `d${exponent(orderOf([orders]))}(${argument})/${below.length > 1 ? `(${below.join(" ")})` : below.join("")}`;
}

/** What a law gives: `u_t`. */
export function leftText(field: number, names: FieldNames): string {
  const name = visibleText(names.fields[field]);
  return hasSubscripts(names) ? `${name}_${names.time}` : `d(${name})/d(${visibleText(names.time)})`;
}

/** A law in plain text; `number` writes the size of a coefficient. */
export function lawText(
  field: number,
  law: readonly CodeTerm[],
  names: FieldNames,
  number: (value: number) => string,
): string {
  const right = law.map((term, k) => {
    const value = term.coefficient * spelled(term).factor;
    const sign = value < 0 ? (k === 0 ? "-" : " - ") : k === 0 ? "" : " + ";
    const text = termText(term, names);
    const size = number(Math.abs(value));
    return sign + (text === "1" ? size : size === "1" ? text : `${size} ${text}`);
  });
  return `${leftText(field, names)} = ${right.join("") || "0"}`;
}

function productText(powers: readonly number[], fields: readonly string[]): string {
  return powers
    .flatMap((power, f) => (power === 0 ? [] : [`${visibleText(fields[f])}${power === 1 ? "" : `^${power}`}`]))
    .join(" ");
}
