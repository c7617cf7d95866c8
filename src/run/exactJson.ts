/**
 * JSON text that keeps every float64: -0 stays -0 and numbers that are not finite become "NaN", "Infinity" and
 * "-Infinity". Values that fit on one line stay on one line, so that a version comparison shows one line per formula
 * parameter or log entry instead of one per field.
 */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

const lineWidth = 120;

/** Indented by two spaces; fields that are undefined are left out. Ends without a newline. */
export function printExactJson(value: unknown): string {
  return print(value as Json, "", 0);
}

/** The same on a single line. */
export function printExactJsonLine(value: unknown): string {
  return printFlat(value as Json);
}

/** `used` columns of the first line are taken by what stands before the value. */
function print(value: Json, indent: string, used: number): string {
  if (typeof value !== "object" || value === null) return printFlat(value);
  const flat = printFlat(value);
  // Objects within objects are opened up even where they would fit: their fields are what a person looks for.
  if (used + flat.length <= lineWidth && !holdsStructures(value)) return flat;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item: Json) => inner + print(item, inner, inner.length + 1))
    : fields(value as { [key: string]: Json }).map(([key, field]) => {
        const label = `${inner}${JSON.stringify(key)}: `;
        return label + print(field, inner, label.length + 1);
      });
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return lines.length === 0 ? open + close : `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

function holdsStructures(value: Json): boolean {
  const items: unknown[] = Array.isArray(value) ? value : Object.values(value as object);
  return items.some((item) => typeof item === "object" && item !== null && !isShortList(item));
}

function isShortList(item: object): boolean {
  return Array.isArray(item) && item.every((each) => typeof each !== "object");
}

function printFlat(value: Json): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => printFlat(item)).join(", ")}]`;
  const entries = fields(value as { [key: string]: Json });
  if (entries.length === 0) return "{}";
  return `{ ${entries.map(([key, field]) => `${JSON.stringify(key)}: ${printFlat(field)}`).join(", ")} }`;
}

function fields(value: { readonly [key: string]: Json }): [string, Json][] {
  return Object.entries(value).filter(([, field]) => field !== undefined);
}

/** The shortest text that reads back as the same float64. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  return Object.is(value, -0) ? "-0" : String(value);
}
