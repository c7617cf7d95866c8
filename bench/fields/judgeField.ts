import type { FieldTerm } from "../../src/dynamics/fields/fieldTerms";
import type { Laws } from "../dynamics/judge";
import type { KnownField } from "./known";

/** The key by which a term is known. */
export function fieldTermKey({ powers, derivatives }: FieldTerm): string {
  return `d${derivatives.join("+")} ${powers.join(" ")}`;
}

export function trueFieldLaws({ laws }: KnownField): Laws {
  return laws.map(
    (terms) =>
      new Map(
        terms.map(([coefficient, term]) => [
          fieldTermKey({ powers: term.powers, derivatives: [[term.order]] }),
          coefficient,
        ]),
      ),
  );
}
