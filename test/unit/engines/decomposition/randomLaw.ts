import type { Random } from "../../../../src/numeric/random";
import type { Law } from "./truth";

type Value = (inputs: readonly number[]) => number;

/** A law of a few inputs (of which some may not occur), built at random from sums, products and smooth functions. */
export function randomLaw(random: Random): Law {
  const inputs = 2 + random.integer(3);
  const value = randomValue(3 + random.integer(5), inputs, random);
  return { inputs, value: (...x) => value(x), low: 1, high: 4 };
}

function randomValue(size: number, inputs: number, random: Random): Value {
  if (size <= 1) {
    const index = random.integer(inputs);
    return (x) => x[index];
  }
  const kind = random.integer(8);
  const first = randomValue(kind < 4 ? size >> 1 : size - 1, inputs, random);
  const second = kind < 4 ? randomValue(size - (size >> 1), inputs, random) : first;
  switch (kind) {
    case 0:
      return (x) => first(x) + second(x);
    case 1:
      return (x) => first(x) - second(x);
    case 2:
      return (x) => first(x) * second(x);
    case 3:
      return (x) => first(x) / second(x);
    case 4:
      return (x) => Math.sin(first(x));
    case 5:
      return (x) => Math.exp(-0.3 * first(x));
    case 6:
      return (x) => 1 + first(x) ** 2;
    default:
      return (x) => Math.sqrt(Math.abs(first(x)));
  }
}
