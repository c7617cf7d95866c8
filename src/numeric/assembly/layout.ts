/*
 * What lies where in the kernel's memory. The host writes these records and the arrays they point to; all of it is read
 * here. Field order is that of `src/numeric/kernelMemory.ts`.
 */

/** Bytes of a vector of lanes. */
export const VECTOR: i32 = 16;

/** Kinds of an operand, in the upper byte of its word; the index is in the lower three. */
export const REGISTER: i32 = 1;
export const COLUMN: i32 = 2;
export const SLOT: i32 = 3;
export const CONSTANT: i32 = 4;

/** Words of an instruction as the host writes it. */
export const FORWARD_WORDS: i32 = 4;
export const REVERSE_WORDS: i32 = 5;

/** Rows in the precision of a program, and the parts of memory that all programs on them use. */
@unmanaged
export class Rows {
  /** Columns one after the other, each of `columnBytes`. */
  columns: usize;
  columnBytes: i32;
  columnCount: i32;
  target: usize;
  /** What residuals are multiplied by; 0 for rows that fill a cell up to whole vectors. */
  factors: usize;
  /** Logarithm of the target's magnitude, and what logarithmic residuals are multiplied by. */
  logTarget: usize;
  logFactors: usize;
  /** First and last row (exclusive) of each cell, in pairs; both are whole numbers of vectors. */
  cells: usize;
  cellCount: i32;
  /** Rows of a block: a whole number of vectors. */
  blockRows: i32;
  /**
   * Program of the loss, 0 where squared errors count: over a block of predictions (column 0) and of targets (column 1),
   * with one slot of value 0 that is added to the predictions.
   */
  loss: usize;
  /** Roots of what losses are multiplied by, and of half the second derivative of the loss at a perfect prediction. */
  lossFactors: usize;
  lossCurvatures: usize;
}

/** One program, ready to run on the rows it was loaded for. */
@unmanaged
export class Program {
  rows: Rows;
  /** Instructions as the host wrote them. */
  forwardWords: usize;
  forwardCount: i32;
  reverseWords: usize;
  reverseCount: i32;
  /** The same with addresses in place of indices, as `load` leaves them. */
  forwardCode: usize;
  reverseCode: usize;
  /** A block of values for each instruction. */
  registers: usize;
  /** Blocks of derivatives of the result by registers and slots, and how many there are. */
  adjoints: usize;
  adjointCount: i32;
  /** A block of residuals. */
  residuals: usize;
  /** One vector for each slot and each constant. */
  slots: usize;
  slotCount: i32;
  constants: usize;
  constantCount: i32;
  /** Operand that holds the result, and the adjoint that takes what the derivatives start from. */
  result: i32;
  rootAdjoint: i32;
  /**
   * Adjoint of each slot, room for the address of its derivatives, and a block for those that have to be scaled, with one
   * more behind: the first two serve reverse accumulation as scratch.
   */
  slotAdjoints: usize;
  slotColumns: usize;
  scaled: usize;
  /** Values of the parameters, and for each a factor that they are multiplied by; float64 both. */
  parameters: usize;
  units: usize;
  /** `positions[slot * cellCount + cell]`: index of the slot's value in `parameters`. */
  positions: usize;
  /** For each cell the lower triangle of J^T J over the slots, then J^T r: float64. */
  normal: usize;
  /** Values for each row, where they are asked for; in the precision of the rows. */
  predictions: usize;
  /** Set by `load`: address and step of the result. */
  resultAddress: usize;
  resultMask: i32;
  resultStride: i32;
}
