/** Colours as a canvas holds them: red, green, blue and opacity, up to 255 each. */
export type Colour = readonly [red: number, green: number, blue: number, opacity: number];

/** Colours that lead from the first to the last; the share is brought into 0 to 1. Colours are those that `getComputedStyle` gives. */
export function mixed(stops: readonly string[]): (share: number) => Colour {
  const colours = stops.map(read);
  return (share) => {
    const place = Math.max(0, Math.min(1, share)) * (colours.length - 1);
    const first = Math.min(colours.length - 2, Math.floor(place));
    const [from, to] = [colours[first], colours[first + 1]];
    const part = (k: number) => Math.round(from[k] + (place - first) * (to[k] - from[k]));
    return [part(0), part(1), part(2), 255];
  };
}

/** `rgb(1, 2, 3)`, or `color(srgb 0.1 0.2 0.3)` where it was mixed. */
function read(text: string): readonly number[] {
  const numbers = (text.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).slice(0, 3).map(Number);
  const unit = text.startsWith("color(") ? 255 : 1;
  return [0, 1, 2].map((k) => (numbers[k] ?? 0) * unit);
}
