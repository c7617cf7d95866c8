import type { NodeId } from "./node";
import { Kind, sumWithin, unit } from "./node";
import type { NodeTable } from "./nodeTable";
import { complexityOf } from "./opcodes";

/** Of longer products it is enough to look at the beginning for powers that factors share. */
const longest = 128;

/** Fills in how long a node is when it is written, and which functions stand in it, from what is known of its parts. */
export function weigh(table: NodeTable, id: NodeId): void {
  const { pool, kinds, labels, lengths, functions, weights, complexities } = table;
  const start = table.starts[id];
  const length = lengths[id];
  const kind: Kind = kinds[id];
  const isPairs = kind === Kind.Product || kind === Kind.Sum;
  let contained = kind === Kind.Function ? 1 << labels[id] : 0;
  let weight = 0;
  let complexity = 0;
  for (let k = start; k < start + length; k += isPairs ? 2 : 1) {
    const part = pool[k];
    contained |= functions[part];
    if (kinds[part] === Kind.Sum && lengths[part] > 2) contained |= sumWithin;
    weight += weights[part];
    complexity += complexities[part];
  }
  functions[id] = contained;
  if (kind === Kind.Function) {
    const times = length === 1 ? 1 : length - 1;
    weights[id] = weight + times;
    complexities[id] = complexity + times * complexityOf[labels[id]];
    return;
  }
  const signs =
    length === 0 || !isPairs ? 1 : kind === Kind.Product ? signsOfProduct(table, id) : signsOfSum(table, id);
  weights[id] = weight + signs;
  complexities[id] = complexity + signs;
}

/** What it takes to write the factors of a product as one: operators, numbers, and 1 above the line. */
function signsOfProduct({ pool, starts, lengths, coefficients }: NodeTable, id: NodeId): number {
  const start = starts[id];
  const end = start + lengths[id];
  let signs = lengths[id] / 2 - 1;
  let isAllBelow = true;
  for (let k = start + 1; k < end; k += 2) {
    const exponent = pool[k];
    const value = coefficients.values[exponent];
    if (!(value < 0)) isAllBelow = false;
    const power = Math.abs(value);
    if (power === 1) continue;
    // Factors under the same power share it.
    let isShared = false;
    for (let j = start + 1; j < Math.min(k, start + longest) && !isShared; j += 2)
      isShared = Math.abs(coefficients.values[pool[j]]) === power;
    if (!isShared) signs += power === 2 || power === 3 || power === 0.5 ? 1 : 2;
  }
  return isAllBelow ? signs + 2 : signs;
}

/** What it takes to write the terms of a sum as one: operators and coefficients. */
function signsOfSum(table: NodeTable, id: NodeId): number {
  const { pool, starts, lengths, coefficients } = table;
  const start = starts[id];
  const end = start + lengths[id];
  let signs = lengths[id] / 2 - 1;
  let isNegative = true;
  for (let k = start; k < end; k += 2) {
    const value = coefficients.values[pool[k + 1]];
    if (!(value < 0)) isNegative = false;
    if (pool[k] === unit || Math.abs(value) === 1 || isBelow(table, pool[k])) continue;
    signs += 2;
  }
  const isNumber = lengths[id] === 2 && pool[start] === unit;
  return isNegative && !isNumber && !takesSign(table, id) ? signs + 1 : signs;
}

/** Whether the minus sign of a single term can go into a sum that is one of its factors, and gets no longer. */
function takesSign(table: NodeTable, id: NodeId): boolean {
  const { pool, kinds, starts, lengths, coefficients } = table;
  const monic = pool[starts[id]];
  if (lengths[id] !== 2 || kinds[monic] !== Kind.Product) return false;
  for (let k = 0; k < lengths[monic]; k += 2) {
    const base = table.at(monic, k);
    if (Math.abs(coefficients.values[table.at(monic, k + 1)] % 2) !== 1 || !table.isShortSum(base)) continue;
    for (let j = 0; j < lengths[base]; j += 2) {
      if (table.at(base, j) === unit || coefficients.values[table.at(base, j + 1)] < 0) return true;
    }
  }
  return false;
}

/** True for products that are written with a 1 above the line, where a coefficient may stand. */
export function isBelow(table: NodeTable, id: NodeId): boolean {
  if (table.kinds[id] !== Kind.Product) return false;
  for (let k = 1; k < table.lengths[id]; k += 2) if (!(table.coefficients.values[table.at(id, k)] < 0)) return false;
  return true;
}
