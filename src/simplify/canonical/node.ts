/** Number of a node in its store. The parts of a node have smaller numbers than the node. */
export type NodeId = number;

/** What a node is. Part of what hashes are computed from, so never to be changed. */
export enum Kind {
  /** `label` is the index of the input. */
  Input = 1,
  /** A parameter that stands in several places: `label` counts them in order of appearance, the list is a free number. */
  Tied = 2,
  /** Infinity (`label` 1), or what has no value (0). */
  Literal = 3,
  /** `label` is the operator's opcode, the list its operands. */
  Function = 4,
  /** The list is pairs of base and exponent, sorted by base. */
  Product = 5,
  /** The list is pairs of monic and coefficient, sorted by monic; the constant term is that of `unit`. */
  Sum = 6,
}

/** The empty product: the number 1, and what the constant term of a sum multiplies. */
export const unit: NodeId = 0;
/** The empty sum: the number 0. */
export const nothing: NodeId = 1;
/** What has no value at any point. */
export const undefinedNode: NodeId = 2;

/** What is known of the values of a node, as bits. */
export enum Trait {
  /** Contains a free number. */
  Free = 1,
  /** Not negative wherever it is finite. */
  NonNegative = 2,
  /** Positive wherever it is finite. */
  Positive = 4,
  /** Its free numbers take in a sign: the negative says the same. */
  Mirrored = 8,
  /** Its free numbers take in a constant factor that is positive. */
  Absorbing = 16,
}

/** Among the bits for opcodes, none of which is 0: some part is a sum of several terms. */
export const sumWithin = 1;
