import { expect, it } from "vitest";
import { bitsOf } from "../../../src/inference/points";

it("shows a network the bits of every number, the sign first, and nothing for columns there are none of", () => {
  const bits = bitsOf([Float32Array.of(1, -2)], Float32Array.of(0, 0.1), 2);
  expect(bits).toHaveLength(2 * 3 * 32);
  const word = (point: number, column: number) =>
    Array.from(bits.subarray((point * 3 + column) * 32, (point * 3 + column + 1) * 32), (bit) =>
      bit === 1 ? "1" : bit === -1 ? "0" : ".",
    ).join("");
  expect(word(0, 0)).toBe("00111111100000000000000000000000");
  expect(word(1, 0)).toBe("11000000000000000000000000000000");
  expect(word(0, 1)).toBe(".".repeat(32));
  expect(word(0, 2)).toBe("0".repeat(32));
  // 0.1 in float32 is 0x3dcccccd.
  expect(word(1, 2)).toBe("00111101110011001100110011001101");
});
