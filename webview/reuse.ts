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
  const before = previous as Record<string, unknown>;
  const after = next as Record<string, unknown>;
  const shared: Record<string, unknown> = {};
  let same = Object.keys(before).length === Object.keys(after).length;
  for (const [key, value] of Object.entries(after)) {
    shared[key] = reuse(before[key], value);
    same &&= Object.hasOwn(before, key) && Object.is(shared[key], before[key]);
  }
  return (same ? previous : shared) as T;
}
