/**
 * `next` with every part that equals its counterpart in `previous` replaced by that very object, so that what did not
 * change keeps its identity and nothing that depends on it renders again. Plain objects, arrays and primitives only,
 * which is what snapshots are made of.
 */
export function reuse<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (typeof previous !== "object" || typeof next !== "object" || previous === null || next === null) return next;
  if (Array.isArray(next)) {
    if (!Array.isArray(previous)) return next;
    const shared = next.map((item, i) => reuse(previous[i], item));
    const same = previous.length === next.length && shared.every((item, i) => Object.is(item, previous[i]));
    return (same ? previous : shared) as T;
  }
  if (Array.isArray(previous)) return next;
  const before = new Map(Object.entries(previous));
  const after = Object.entries(next).map(([key, value]): [string, unknown] => [key, reuse(before.get(key), value)]);
  const same =
    before.size === after.length && after.every(([key, value]) => before.has(key) && Object.is(value, before.get(key)));
  return (same ? previous : Object.fromEntries(after)) as T;
}
