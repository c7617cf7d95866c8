/**
 * Laws of fields as documents held them when there was one experiment only and space was a line: what the experiment was stood beside the
 * laws, and terms had the order of their derivative.
 */
const ofExperiment = ["times", "positions", "isPeriodic", "followed", "isWhole"] as const;

/** A document with its laws of fields in the form of today; what is no such document is returned as it is. */
export function withFieldsOfToday(document: unknown): unknown {
  if (!isObject(document) || !isObject(document.fields)) return document;
  const { fields } = document;
  if (!("space" in fields && "positions" in fields)) return document;
  const { space, laws, ...others } = fields;
  const kept = Object.entries(others).filter(([key]) => !(ofExperiment as readonly string[]).includes(key));
  const { times, positions, isPeriodic, followed, isWhole } = fields;
  return {
    ...document,
    fields: {
      ...Object.fromEntries(kept),
      spaces: [space],
      laws: mapped(laws, (law) => ({ ...law, terms: mapped(law.terms, withDerivatives) })),
      experiments: [{ times, positions: [positions], isPeriodic: [isPeriodic], followed, isWhole }],
    },
  };
}

function withDerivatives({ order, ...term }: Json): Json {
  return { ...term, derivatives: [[order]] };
}

type Json = Readonly<Record<string, unknown>>;

function mapped(list: unknown, change: (each: Json) => Json): unknown {
  return Array.isArray(list) ? list.map((each: unknown) => (isObject(each) ? change(each) : each)) : list;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
