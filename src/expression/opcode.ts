/**
 * Numbers of the operators, for the kernel and for whatever works on numbers instead of names; unique and never reused, since
 * hashes are computed from them.
 */
export enum Opcode {
  Add = 1,
  Sub = 2,
  Mul = 3,
  Div = 4,
  Pow = 5,
  Neg = 6,
  Abs = 7,
  Sqrt = 8,
  Cbrt = 9,
  Square = 10,
  Cube = 11,
  Exp = 12,
  Log = 13,
  Log10 = 14,
  Sin = 15,
  Cos = 16,
  Tan = 17,
  Asin = 18,
  Acos = 19,
  Atan = 20,
  Atan2 = 21,
  Sinh = 22,
  Cosh = 23,
  Tanh = 24,
  Min = 25,
  Max = 26,
}
