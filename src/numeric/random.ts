import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A seeded stream of random numbers. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** Standard normal. */
  normal(): number;
}

/** xoroshiro128+ starts from the seed almost as it is; after this many draws seeds 1 and 2 have nothing in common. */
const warmUp = 32;

/**
 * Stream number `stream` (0, 1, ...) of a seed: the generator is jumped 2^64 draws ahead once per stream, so streams
 * never overlap. Only the low 32 bits of the seed count.
 */
export function createRandom(seed: number, stream: number): Random {
  const generator = xoroshiro128plus(seed | 0);
  for (let i = 0; i < warmUp; i++) generator.next();
  for (let i = 0; i < stream; i++) generator.jump();

  const next = (): number => {
    const high = generator.next() >>> 5;
    const low = generator.next() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  };
  let spare: number | undefined;
  return {
    next,
    // 53 bits are so many more than any bound here that the bias of scaling cannot be seen.
    integer: (bound) => Math.floor(next() * bound),
    normal: () => {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      const angle = 2 * Math.PI * next();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}
