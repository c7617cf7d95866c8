import * as v from "valibot";
import { codeForms, numberPlaces, rowsPerCall, unknownCategoryChoices } from "../codegen/codeFormula";
import { dateBins } from "../data/dateBins";
import { systemKinds } from "../dynamics/systemKind";
import { languageNames } from "../expression/language";
import { operatorNames } from "../expression/operatorName";
import type { PageMessage } from "../protocol/page";
import { variations } from "../run/constraints/variation";
import { roles } from "../run/document";

/** Longer than any name, sentence or note a person writes. */
const text = v.pipe(v.string(), v.maxLength(100_000));
const requestId = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Whole tables of parameters are copied as text. */
const copiedText = v.pipe(v.string(), v.maxLength(50_000_000));
const formula = v.pipe(v.string(), v.maxLength(100));
const slot = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const dialect = v.object({
  delimiter: v.optional(v.pipe(v.string(), v.maxLength(10))),
  header: v.optional(v.boolean()),
  decimalComma: v.optional(v.boolean()),
  missing: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(1000))), v.maxLength(1000))),
});

const wish = v.pipe(v.string(), v.maxLength(10_000));
const wishes = v.pipe(v.array(wish), v.maxLength(1000));

const constraints = v.partial(
  v.object({
    usualNesting: v.boolean(),
    nesting: wishes,
    exponents: v.picklist(["any", "integer", "rational"]),
    largestPower: v.nullable(v.pipe(v.number(), v.finite())),
    shapes: wishes,
    constants: wishes,
    starts: wishes,
    template: wish,
    units: v.picklist(["off", "prefer", "require"]),
    pooling: v.boolean(),
  }),
);

const setupEdit = v.variant("kind", [
  v.object({
    kind: v.literal("role"),
    column: text,
    role: v.picklist(roles),
  }),
  v.object({ kind: v.literal("unit"), column: text, unit: v.pipe(v.string(), v.maxLength(1000)) }),
  v.object({ kind: v.literal("bin"), column: text, bin: v.picklist([...dateBins, "value"]) }),
  v.object({ kind: v.literal("variation"), column: text, variation: v.picklist(variations) }),
  v.object({
    kind: v.literal("operators"),
    operators: v.pipe(v.array(v.picklist(operatorNames)), v.maxLength(1000)),
    enabled: v.boolean(),
  }),
  v.object({
    kind: v.literal("operatorComplexity"),
    operator: v.picklist(operatorNames),
    complexity: v.pipe(v.number(), v.finite()),
  }),
  v.object({ kind: v.literal("engine"), engine: text, enabled: v.boolean() }),
  v.object({ kind: v.literal("dialect"), dialect }),
  v.object({ kind: v.literal("loss"), loss: v.pipe(v.string(), v.maxLength(10_000)) }),
  v.object({ kind: v.literal("reproducible"), reproducible: v.boolean() }),
  v.object({ kind: v.literal("systemKind"), systemKind: v.picklist(systemKinds) }),
  v.object({ kind: v.literal("systemWithTime"), systemWithTime: v.boolean() }),
  v.object({ kind: v.literal("required"), input: text, required: v.boolean() }),
  v.object({ kind: v.literal("constraints"), constraints }),
  v.object({
    kind: v.literal("setting"),
    setting: v.picklist([
      "seconds",
      "evaluations",
      "threads",
      "maximumComplexity",
      "seed",
      "validationShare",
      "rowLimit",
    ]),
    // A value taken away travels as null or not at all.
    value: v.pipe(
      v.nullish(v.pipe(v.number(), v.finite())),
      v.transform((value) => value ?? undefined),
    ),
  }),
]);

const formulaEdit = v.variant("kind", [
  v.object({ kind: v.literal("star"), starred: v.boolean() }),
  v.object({ kind: v.literal("note"), note: text }),
  v.object({ kind: v.literal("delete") }),
]);

const codeStyle = v.object({
  details: v.boolean(),
  unknownCategories: v.picklist(unknownCategoryChoices),
  form: v.picklist(codeForms),
  numbers: v.picklist(numberPlaces),
  rows: v.picklist(rowsPerCall),
});

const request = v.variant("kind", [
  v.object({ kind: v.literal("detail"), formula }),
  v.object({ kind: v.literal("intervals"), formula }),
  v.object({ kind: v.literal("sharings"), formula, parameter: slot }),
  v.object({
    kind: v.literal("fitSharing"),
    formula,
    parameter: slot,
    varies: v.pipe(v.array(text), v.maxLength(30)),
  }),
  v.object({ kind: v.literal("fitNumber"), formula, parameter: slot, number: v.pipe(v.string(), v.maxLength(1000)) }),
  v.object({
    kind: v.literal("panels"),
    formula,
    choice: v.object({
      filter: v.pipe(v.string(), v.maxLength(10_000)),
      order: v.picklist(["level", "worst", "rows"]),
      page: slot,
    }),
  }),
  v.object({ kind: v.literal("code"), formula, language: v.picklist(languageNames), style: v.optional(codeStyle) }),
  v.object({ kind: v.literal("systemDetail"), experiment: slot }),
  v.object({ kind: v.literal("fieldDetail"), experiment: slot }),
  v.object({ kind: v.literal("systemCode"), language: v.picklist(languageNames) }),
  v.object({ kind: v.literal("insertSystem"), language: v.picklist(languageNames) }),
  v.object({ kind: v.literal("frontAt"), seconds: v.pipe(v.number(), v.finite(), v.minValue(0)) }),
  v.object({ kind: v.literal("copy"), text: copiedText }),
  v.object({ kind: v.literal("saveModel"), formula, style: v.optional(codeStyle) }),
  v.object({ kind: v.literal("insert"), formula, language: v.picklist(languageNames), style: v.optional(codeStyle) }),
]);

const pageMessage = v.variant("type", [
  v.object({ type: v.literal("ready") }),
  v.object({ type: v.literal("edit"), edit: setupEdit }),
  v.object({ type: v.literal("formulaEdit"), formula, edit: formulaEdit }),
  v.object({ type: v.literal("action"), action: v.picklist(["discover", "continue", "pause", "resume", "stop"]) }),
  v.object({ type: v.literal("notice"), notice: text, action: text }),
  v.object({
    type: v.literal("chosen"),
    formula: v.pipe(
      v.nullish(formula),
      v.transform((chosen) => chosen ?? undefined),
    ),
  }),
  v.object({ type: v.literal("request"), id: requestId, request }),
  v.object({ type: v.literal("cancel"), id: requestId }),
  v.object({ type: v.literal("fault"), message: text, stack: v.optional(text) }),
]);

export type ParsedMessage =
  | { readonly ok: true; readonly message: PageMessage }
  /** `request` is set where a reply is waited for nevertheless. */
  | { readonly ok: false; readonly problem: string; readonly request: number | undefined };

/** Checks what came from a page, which is not trusted to be well-formed. Never throws. */
export function parsePageMessage(value: unknown): ParsedMessage {
  const result = v.safeParse(pageMessage, value, { abortEarly: true });
  // The types of optional fields differ in how they say "absent" only.
  if (result.success) return { ok: true, message: result.output as PageMessage };
  const [issue] = result.issues;
  const id = v.safeParse(v.object({ type: v.literal("request"), id: requestId }), value);
  return {
    ok: false,
    problem: `${v.getDotPath(issue) ?? "message"}: ${issue.message.slice(0, 300)}`,
    request: id.success ? id.output.id : undefined,
  };
}
