const golden = (Math.sqrt(5) - 1) / 2;

/** The minimum of a function that has one between two places, after so many golden sections, and what is left of the interval. */
export function minimumBetween(
  low: number,
  high: number,
  sections: number,
  at: (place: number) => number,
): { readonly low: number; readonly high: number; readonly place: number; readonly value: number } {
  let [a, b] = [low, high];
  let x = b - golden * (b - a);
  let y = a + golden * (b - a);
  let [atX, atY] = [at(x), at(y)];
  for (let section = 0; section < sections; section++) {
    if (atX < atY) {
      [b, y, atY] = [y, x, atX];
      x = b - golden * (b - a);
      atX = at(x);
    } else {
      [a, x, atX] = [x, y, atY];
      y = a + golden * (b - a);
      atY = at(y);
    }
  }
  const [place, value] = atX < atY ? [x, atX] : [y, atY];
  return { low: a, high: b, place, value };
}
