import type * as v from "valibot";

type JsonSchema = Readonly<Record<string, unknown>>;
type Part = { readonly kind: string; readonly type: string } & Readonly<Record<string, unknown>>;

/** What a valibot schema demands, in the words of JSON schema. Throws for anything the run document does not use. */
export function jsonSchemaOf(schema: v.GenericSchema): JsonSchema {
  const part = schema as unknown as Part;
  if (part.pipe === undefined) return typeOf(part);
  const [base, ...checks] = part.pipe as [v.GenericSchema, ...Part[]];
  return Object.assign({}, jsonSchemaOf(base), ...checks.map(checkOf)) as JsonSchema;
}

function typeOf(part: Part): JsonSchema {
  switch (part.type) {
    case "string":
    case "number":
    case "boolean":
      return { type: part.type };
    case "custom":
      return { type: "number" };
    case "literal":
      return { const: part.literal };
    case "picklist":
      return { enum: part.options };
    case "array":
      return { type: "array", items: jsonSchemaOf(part.item as v.GenericSchema) };
    case "union":
      return { anyOf: (part.options as v.GenericSchema[]).map(jsonSchemaOf) };
    case "record":
      return {
        type: "object",
        propertyNames: keysOf(part.key),
        additionalProperties: jsonSchemaOf(part.value as v.GenericSchema),
      };
    case "strict_object": {
      const entries = Object.entries(part.entries as Record<string, v.GenericSchema>);
      return {
        type: "object",
        required: entries.filter(([, entry]) => entry.type !== "optional").map(([key]) => key),
        additionalProperties: false,
        properties: Object.fromEntries(entries.map(([key, entry]) => [key, jsonSchemaOf(required(entry))])),
      };
    }
    default:
      throw new Error(`The test does not know schemas of type ${part.type}.`);
  }
}

/** Keys are always strings. */
function keysOf(key: unknown): JsonSchema {
  const { type, ...rest } = jsonSchemaOf(key as v.GenericSchema);
  return type === "string" || type === undefined ? rest : { type, ...rest };
}

function required(entry: v.GenericSchema): v.GenericSchema {
  return entry.type === "optional" ? (entry as v.OptionalSchema<v.GenericSchema, undefined>).wrapped : entry;
}

function checkOf(check: Part): JsonSchema {
  switch (check.type) {
    case "min_length":
      return { minLength: check.requirement };
    case "max_length":
      return { maxLength: check.requirement };
    case "min_value":
      return { minimum: check.requirement };
    case "max_value":
      return { maximum: check.requirement };
    case "gt_value":
      return { exclusiveMinimum: check.requirement };
    case "integer":
    case "safe_integer":
      return { type: "integer" };
    case "regex":
      return { pattern: (check.requirement as RegExp).source };
    // JSON has no other numbers, and a transformation demands nothing.
    case "finite":
    case "transform":
      return {};
    default:
      throw new Error(`The test does not know the check ${check.type}.`);
  }
}
