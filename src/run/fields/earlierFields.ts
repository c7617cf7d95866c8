/** Laws of fields as documents held them when there was one experiment only: what it was stood beside the laws. */
const ofExperiment = ["times", "positions", "isPeriodic", "followed", "isWhole"] as const;

/** A document with its laws of fields in the form of today; what is no such document is returned as it is. */
export function withFieldsOfToday(document: unknown): unknown {
  if (!isObject(document) || !isObject(document.fields) || !("positions" in document.fields)) return document;
  const entries = Object.entries(document.fields);
  const isOwn = ([key]: readonly [string, unknown]) => (ofExperiment as readonly string[]).includes(key);
  const laws = Object.fromEntries(entries.filter((entry) => !isOwn(entry)));
  return { ...document, fields: { ...laws, experiments: [Object.fromEntries(entries.filter(isOwn))] } };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
