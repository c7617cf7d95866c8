/** Seconds of one call: the best of many short measurements, since other processes only ever make it slower. */
export function bestSeconds(call: () => void, secondsInAll: number): number {
  const [shortest, fewest] = [0.001, 5];
  let [best, repeats, count] = [Infinity, 1, 0];
  for (const end = performance.now() + 1000 * secondsInAll; count < fewest || performance.now() < end;) {
    const start = performance.now();
    for (let k = 0; k < repeats; k++) call();
    const passed = (performance.now() - start) / 1000;
    if (passed < shortest) {
      repeats *= 2;
      continue;
    }
    best = Math.min(best, passed / repeats);
    count++;
  }
  return best;
}
