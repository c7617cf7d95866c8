import type { Expression } from "./expression";
import { operators } from "./operators";

/** First word of each node; part of what the hash is computed from, so never to be changed. */
enum Tag {
  Input = 1,
  Parameter = 2,
  Constant = 3,
  Operator = 4,
}

/**
 * Identity of a structure: 16 hexadecimal digits, the same in every version and on every platform. Covers the nodes in
 * order and the sharing of each parameter; how slots are numbered makes no difference, which of them are equal does.
 */
export function structuralHash(expression: Expression): string {
  const hash = new Hash64();
  const slots = new Map<number, number>();
  const float = new DataView(new ArrayBuffer(8));
  for (const node of expression.nodes) {
    switch (node.kind) {
      case "input":
        hash.add(Tag.Input);
        hash.add(node.index);
        break;
      case "parameter": {
        let slot = slots.get(node.slot);
        if (slot === undefined) slots.set(node.slot, (slot = slots.size));
        hash.add(Tag.Parameter);
        hash.add(slot);
        hash.add(expression.sharing[node.slot]);
        break;
      }
      case "constant":
        // Platforms differ in the bits of NaN.
        float.setFloat64(0, node.value);
        hash.add(Tag.Constant);
        hash.add(Number.isNaN(node.value) ? 0x7ff80000 : float.getUint32(0));
        hash.add(Number.isNaN(node.value) ? 0 : float.getUint32(4));
        break;
      case "operator":
        hash.add(Tag.Operator);
        hash.add(operators[node.operator].opcode);
        break;
    }
  }
  return hash.digest();
}

/** Two 32-bit lanes in the manner of MurmurHash3 (Appleby, public domain), each with its own constants and seed. */
class Hash64 {
  private high = 0x9e3779b9;
  private low = 0x85ebca6b;
  private length = 0;

  add(word: number): void {
    this.high = Math.imul(rotateLeft(this.high ^ scramble(word, 0xcc9e2d51, 0x1b873593), 13), 5) + 0xe6546b64;
    this.low = Math.imul(rotateLeft(this.low ^ scramble(word, 0x239b961b, 0xab0e9789), 17), 5) + 0x561ccd1b;
    this.low ^= this.high;
    this.length++;
  }

  digest(): string {
    const high = finish(this.high ^ this.length);
    const low = finish(this.low ^ Math.imul(high, 0x27d4eb2f));
    return hex(high) + hex(low);
  }
}

function scramble(word: number, first: number, second: number): number {
  return Math.imul(rotateLeft(Math.imul(word, first), 15), second);
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function finish(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
