import { InnerProducts } from "../numeric/innerProducts";
import type { Arithmetic } from "../numeric/kernelModule";
import { factorOfProducts, productOfFactors, triangularFactor } from "../numeric/triangularFactor";

/** Columns of numbers, read in blocks of rows. */
export interface ColumnSource {
  /** Terms first, then the targets. */
  readonly columnCount: number;
  readonly rowCount: number;
  /** Writes rows `start` to `start + count` of every column into `out`, from its beginning. */
  read(start: number, count: number, out: readonly Float64Array[]): void;
  /** By row, non-negative; where absent every row weighs 1. */
  readonly weights?: Float64Array | undefined;
  /** How products are summed; where absent, the same on every machine. */
  readonly arithmetic?: Arithmetic | undefined;
}

/**
 * All that least squares asks of any number of rows: columns of equal length that have the inner products of the weighted columns. Where rows are many, these are
 * the columns of their triangular factor; few rows stand for themselves.
 */
export interface Moments {
  readonly columns: readonly Float64Array[];
  readonly rowCount: number;
  /** Sum of the weights. */
  readonly weight: number;
  /** By column: true where a value is not a finite number. It counts as 0. */
  readonly isUndefined: readonly boolean[];
}

/** Rows of a block. */
const mostRows = 8192;
/** Up to this many products of values, columns are orthogonalised as they are, without products. */
const productsAtOnce = 5e7;
/** Pieces that a fold is made of, so that folds are alike where rows have an order. */
const piecesPerFold = 8;
/** Times as many rows as columns that are worth a triangular factor. */
const worthShortening = 2;
/** Rows of the sample that scales the columns, for each column, and the pieces that they come in. */
const [sampledPerColumn, samplePieces] = [4, 16];
/** What is a column's own in less than this share of its length has only five digits left in products. */
const dependent = 1e-5;
/** Columns longer than this, or as short, are scaled, so that their products stay finite. */
const largestLength = 1e100;
/** What is taken for a pivot that is nothing but rounding. */
const smallestPivot = 1e-15;

/** The moments of all rows of a source, in one pass. */
export function momentsOf(source: ColumnSource): Moments {
  return momentsOfFolds(source, 1)[0];
}

/** The moments of `foldCount` disjoint parts of the rows, in one pass. */
export function momentsOfFolds(source: ColumnSource, foldCount: number): Moments[] {
  const steps = momentsByPieces(source, foldCount);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/**
 * The moments of `foldCount` disjoint parts of the rows, in one pass that may be interrupted: it yields after every piece of work. Every part
 * has pieces from all over the rows.
 *
 * Where rows are many the normal matrix is accumulated. What it would lose to dependent columns is avoided by first dividing
 * the columns by the triangular factor of a sample of the rows, as solvers with randomised preconditioning do (Rokhlin and Tygert 2008), where the
 * sample shows such columns.
 */
export function* momentsByPieces(source: ColumnSource, foldCount: number): Generator<void, Moments[]> {
  const { columnCount, rowCount } = source;
  const pieceRows = Math.max(1, Math.min(mostRows, Math.floor(rowCount / (foldCount * piecesPerFold))));
  const pieces = Math.ceil(rowCount / pieceRows);
  const isSmall = rowCount * columnCount ** 2 <= productsAtOnce;
  return isSmall ? ofFewRows(source, foldCount, pieceRows) : yield* ofManyRows(source, foldCount, pieceRows, pieces);
}

function ofFewRows(source: ColumnSource, foldCount: number, pieceRows: number): Moments[] {
  const { columnCount, rowCount } = source;
  const columns = Array.from({ length: columnCount }, () => new Float64Array(rowCount));
  for (let start = 0; start < rowCount; start += mostRows) {
    const count = Math.min(mostRows, rowCount - start);
    source.read(
      start,
      count,
      columns.map((column) => column.subarray(start, start + count)),
    );
  }
  const isUndefined = columns.map((column) => !isFinite(sumOf(column, rowCount)));
  columns.forEach((column, k) => isUndefined[k] && column.fill(0));
  return Array.from({ length: foldCount }, (_, fold) => {
    const rows: number[] = [];
    for (let row = 0; row < rowCount; row++) if (Math.floor(row / pieceRows) % foldCount === fold) rows.push(row);
    const roots = rows.map((row) => (source.weights === undefined ? 1 : Math.sqrt(source.weights[row])));
    const weighted = columns.map((column) => Float64Array.from(rows, (row, k) => column[row] * roots[k]));
    const weight = roots.reduce((sum, root) => sum + root * root, 0);
    return { columns: shortened(weighted), rowCount: rows.length, weight, isUndefined };
  });
}

function* ofManyRows(
  source: ColumnSource,
  foldCount: number,
  pieceRows: number,
  pieces: number,
): Generator<void, Moments[]> {
  const { columnCount, rowCount, weights } = source;
  const products = new InnerProducts(columnCount, mostRows, source.arithmetic);
  const { columns } = products;
  const { triangle, isDiagonal } = scalesOf(source, columns);
  const folds = Array.from({ length: foldCount }, () => ({
    sums: triangle.map((_, j) => new Float64Array(j + 1)),
    rowCount: 0,
    weight: 0,
  }));
  const isUndefined = new Array<boolean>(columnCount).fill(false);
  for (let piece = 0; piece < pieces; piece++) {
    const start = piece * pieceRows;
    const count = Math.min(pieceRows, rowCount - start);
    source.read(start, count, columns);
    const fold = folds[piece % foldCount];
    columns.forEach((column, k) => {
      // A value that is no number shows in the products; division would spread it to other columns.
      if (!isDiagonal) isUndefined[k] ||= !isFinite(sumOf(column, count));
      if (isUndefined[k]) column.fill(0, 0, count);
      else prepare(column, count, isDiagonal ? 1 / triangle[k][k] : 1, weights, start);
    });
    if (!isDiagonal) products.divide(count, triangle);
    products.add(count);
    products.take().forEach((row, i) => row.forEach((value, j) => (fold.sums[i][j] += value)));
    yield;
    fold.rowCount += count;
    fold.weight += weights === undefined ? count : sumOf(weights.subarray(start, start + count), count);
  }
  for (const { sums } of folds) sums.forEach((row, k) => (isUndefined[k] ||= !isFinite(row[k])));
  return folds.map(({ sums, ...counts }) => {
    sums.forEach((row, i) => row.forEach((_, j) => (isUndefined[i] || isUndefined[j]) && (row[j] = 0)));
    const factor = productOfFactors(factorOfProducts(sums), triangle);
    isUndefined.forEach((each, k) => each && factor[k].fill(0));
    return { columns: factor.map((column) => lengthened(column, columnCount)), ...counts, isUndefined };
  });
}

/** What columns are divided by, from evenly spread rows: a triangular factor, or its diagonal where that is enough. */
function scalesOf(source: ColumnSource, out: readonly Float64Array[]) {
  const { columnCount, rowCount } = source;
  const inPiece = Math.ceil((sampledPerColumn * columnCount) / samplePieces);
  const columns = Array.from({ length: columnCount }, () => new Float64Array(inPiece * samplePieces));
  for (let piece = 0; piece < samplePieces; piece++) {
    source.read(Math.floor((piece * (rowCount - inPiece)) / (samplePieces - 1)), inPiece, out);
    columns.forEach((column, j) => {
      for (let row = 0; row < inPiece; row++) {
        column[piece * inPiece + row] = Number.isFinite(out[j][row]) ? out[j][row] : 0;
      }
    });
  }
  const triangle = triangularFactor(columns);
  let isDiagonal = true;
  const lengths = columns.map((column) => Math.hypot(...column) || 1);
  triangle.forEach((column, j) => {
    if (!(column[j] > dependent * lengths[j])) isDiagonal = false;
    column[j] = Math.max(column[j], smallestPivot * lengths[j]);
  });
  if (isDiagonal) {
    const isModerate = lengths.every((length) => length < largestLength && length > 1 / largestLength);
    triangle.forEach((column, j) => {
      column.fill(0);
      column[j] = isModerate ? 1 : lengths[j];
    });
  }
  return { triangle, isDiagonal };
}

/** Multiplies values by a factor and by the roots of their weights. */
function prepare(
  column: Float64Array,
  count: number,
  factor: number,
  weights: Float64Array | undefined,
  start: number,
): void {
  if (weights === undefined) {
    if (factor !== 1) for (let row = 0; row < count; row++) column[row] *= factor;
    return;
  }
  for (let row = 0; row < count; row++) column[row] *= factor * Math.sqrt(weights[start + row]);
}

/** Moments of several sets of rows together, each taken `counts[k]` times: 1 where absent. */
export function together(parts: readonly Moments[], counts?: readonly number[]): Moments {
  const isUndefined = parts[0].columns.map((_, k) => parts.some((part) => part.isUndefined[k]));
  const chosen = parts.map((part, k) => ({ part, count: counts?.[k] ?? 1 })).filter(({ count }) => count > 0);
  const height = chosen.reduce((sum, { part }) => sum + part.columns[0].length, 0);
  const columns = isUndefined.map((isZero, j) => {
    const column = new Float64Array(height);
    let at = 0;
    for (const { part, count } of isZero ? [] : chosen) {
      const root = Math.sqrt(count);
      for (const value of part.columns[j]) column[at++] = root * value;
    }
    return column;
  });
  const total = (of: (part: Moments) => number) => chosen.reduce((sum, { part, count }) => sum + count * of(part), 0);
  return {
    columns: shortened(columns),
    isUndefined,
    rowCount: total((part) => part.rowCount),
    weight: total((part) => part.weight),
  };
}

/** The moments of some of the columns. */
export function momentsOfSome({ columns, isUndefined, ...counts }: Moments, chosen: readonly number[]): Moments {
  return {
    columns: shortened(chosen.map((k) => columns[k])),
    isUndefined: chosen.map((k) => isUndefined[k]),
    ...counts,
  };
}

/** Columns with the same products that are no longer than they are many, where that makes them much shorter. */
function shortened(columns: readonly Float64Array[]): readonly Float64Array[] {
  const count = columns.length;
  if (columns[0].length <= worthShortening * count) return columns;
  return triangularFactor(columns).map((column) => lengthened(column, count));
}

function lengthened(column: Float64Array, length: number): Float64Array {
  const values = new Float64Array(length);
  values.set(column);
  return values;
}

/** Columns that are held whole. */
export function columnsOf(columns: readonly Float64Array[], weights?: Float64Array): ColumnSource {
  return {
    columnCount: columns.length,
    rowCount: columns[0].length,
    weights,
    read: (start, count, out) => columns.forEach((column, k) => out[k].set(column.subarray(start, start + count))),
  };
}

function sumOf(values: Float64Array, count: number): number {
  let sum = 0;
  for (let row = 0; row < count; row++) sum += values[row];
  return sum;
}
