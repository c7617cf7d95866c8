/** The parameters with one sharing: `width` values at each of `levels` levels, next to each other in the vector. */
export interface ValueGroup {
  readonly levels: number;
  readonly width: number;
  /** Level that each cell is at. */
  readonly ofCell: Int32Array;
}

/**
 * Where the numbers of a symmetric matrix and of its Cholesky factor stand. Values next to each other in the vector form
 * blocks; block b has the columns `first[b] <= column < first[b + 1]`. Its panel holds the rows of these columns from the
 * diagonal on, row by row: first the block itself, then the `rows` that it is coupled to, fill-in included.
 */
export interface BlockStructure {
  /** Number of values. */
  readonly size: number;
  readonly blockCount: number;
  /** First value of each block, and `size`. */
  readonly first: Int32Array;
  /** Block of each value. */
  readonly blockOf: Int32Array;
  /** Block b is coupled to the values `rows[k]`, `rowStart[b] <= k < rowStart[b + 1]`, ascending, all of later blocks. */
  readonly rows: Int32Array;
  readonly rowStart: Int32Array;
  /** Panel b starts at this entry. */
  readonly panelStart: Int32Array;
  /** Entry of each value's diagonal element. */
  readonly diagonal: Int32Array;
  /** How many products are subtracted from each value's diagonal element: rounding errors of its pivot grow with it. */
  readonly subtractions: Int32Array;
  /** Length of the entries: memory of the matrix and of its factor, in numbers. */
  readonly entryCount: number;
  /** Multiplications of one factorisation, about. */
  readonly operations: number;
}

const denseStructures: BlockStructure[] = [];

/** All values in one block: the entries are the whole matrix, row by row. */
export function denseStructure(size: number): BlockStructure {
  return (denseStructures[size] ??= arrange(size, Int32Array.of(0), Int32Array.of(0, 0), new Int32Array(0)));
}

/**
 * Symbolic factorisation of the normal equations of parameters that are shared differently. Blocks are the levels of the
 * groups, eliminated in the order of the groups: put those with many levels first. Levels of one group never meet in a
 * cell; two blocks are coupled where they meet in one, or through a block eliminated before both (Davis, Direct Methods
 * for Sparse Linear Systems, 2006, section 4). As soon as all that remain are coupled with each other, they become one
 * last dense block. There is at least one group. Undefined where a factorisation would take more than about `maximumOperations` multiplications.
 */
export function blockStructure(
  groups: readonly ValueGroup[],
  maximumOperations = Infinity,
): BlockStructure | undefined {
  const nodes = new Nodes(groups);
  // For each eliminated node the later ones it is coupled to, and the earlier ones whose first of these it is.
  const later: number[] = [];
  const laterStart: number[] = [0];
  const firstChild = new Int32Array(nodes.count).fill(-1);
  const sibling = new Int32Array(nodes.count).fill(-1);
  const seenBy = new Int32Array(nodes.count).fill(-1);
  const found = new Int32Array(nodes.count);
  let rowCount = 0;
  let operations = 0;
  let root = 0;
  for (; root < nodes.count; root++) {
    let count = 0;
    const see = (other: number): void => {
      if (other <= root || seenBy[other] === root) return;
      seenBy[other] = root;
      found[count++] = other;
    };
    nodes.forEachMet(root, see);
    for (let child = firstChild[root]; child >= 0; child = sibling[child]) {
      for (let k = laterStart[child]; k < laterStart[child + 1]; k++) see(later[k]);
    }
    if (count === nodes.count - 1 - root) break;
    const coupled = found.subarray(0, count).sort();
    let height = 0;
    for (const other of coupled) {
      later.push(other);
      height += nodes.width(other);
    }
    laterStart.push(later.length);
    rowCount += height;
    operations += operationsOf(nodes.width(root), height);
    if (operations > maximumOperations) return undefined;
    if (count > 0) {
      sibling[root] = firstChild[coupled[0]];
      firstChild[coupled[0]] = root;
    }
  }
  laterStart.push(later.length);
  if (operations + operationsOf(nodes.size - nodes.first(root), 0) > maximumOperations) return undefined;
  const first = new Int32Array(root + 1);
  const rowStart = new Int32Array(root + 2);
  const rows = new Int32Array(rowCount);
  let row = 0;
  for (let node = 0; node <= root; node++) {
    first[node] = nodes.first(node);
    rowStart[node] = row;
    for (let k = laterStart[node]; k < laterStart[node + 1]; k++) {
      const from = nodes.first(later[k]);
      for (let j = 0; j < nodes.width(later[k]); j++) rows[row++] = from + j;
    }
  }
  rowStart[root + 1] = row;
  return arrange(nodes.size, first, rowStart, rows);
}

/** Cholesky factor of the block, rows below it divided by that, and their products taken from what remains. */
function operationsOf(width: number, height: number): number {
  return (width * width * width) / 6 + (height * width * (width + height + 1)) / 2;
}

function arrange(size: number, starts: Int32Array, rowStart: Int32Array, rows: Int32Array): BlockStructure {
  const blockCount = starts.length;
  const first = new Int32Array(blockCount + 1);
  first.set(starts);
  first[blockCount] = size;
  const panelStart = new Int32Array(blockCount);
  const blockOf = new Int32Array(size);
  const diagonal = new Int32Array(size);
  const subtractions = new Int32Array(size);
  let entryCount = 0;
  let operations = 0;
  for (let block = 0; block < blockCount; block++) {
    const width = first[block + 1] - first[block];
    const height = rowStart[block + 1] - rowStart[block];
    panelStart[block] = entryCount;
    for (let j = 0; j < width; j++) {
      blockOf[first[block] + j] = block;
      diagonal[first[block] + j] = entryCount + j * width + j;
      subtractions[first[block] + j] += j;
    }
    for (let k = rowStart[block]; k < rowStart[block + 1]; k++) subtractions[rows[k]] += width;
    entryCount += (width + height) * width;
    operations += operationsOf(width, height);
  }
  return {
    size,
    blockCount,
    first,
    blockOf,
    rows,
    rowStart,
    panelStart,
    diagonal,
    subtractions,
    entryCount,
    operations,
  };
}

/** Entry of the lower triangle's element (row, column), which must be within the structure. */
export function entryAt(structure: BlockStructure, row: number, column: number): number {
  const { first, blockOf, rows, rowStart, panelStart } = structure;
  const block = blockOf[column];
  const width = first[block + 1] - first[block];
  const place =
    row < first[block + 1]
      ? row - first[block]
      : width + searchRow(rows, rowStart[block], rowStart[block + 1], row) - rowStart[block];
  return panelStart[block] + place * width + (column - first[block]);
}

/**
 * For row k and all after it of block `from`, the row's place in the panel of `to`, a block that row k belongs to. What
 * is coupled to a block that was eliminated is coupled to each other, so every one of the rows is there.
 */
export function placeRows(structure: BlockStructure, from: number, k: number, to: number, places: Int32Array): void {
  const { first, rows, rowStart } = structure;
  const width = first[to + 1] - first[to];
  const own = rowStart[from];
  let lower = rowStart[to];
  for (let i = own + k; i < rowStart[from + 1]; i++) {
    if (rows[i] < first[to + 1]) places[i - own] = rows[i] - first[to];
    else {
      lower = searchRow(rows, lower, rowStart[to + 1], rows[i]);
      places[i - own] = width + lower - rowStart[to];
    }
  }
}

/** Index of `row` in the ascending `rows` between `lower` and `upper`, where it is. */
function searchRow(rows: Int32Array, lower: number, upper: number, row: number): number {
  while (lower < upper) {
    const middle = (lower + upper) >>> 1;
    if (rows[middle] < row) lower = middle + 1;
    else upper = middle;
  }
  return lower;
}

/** The levels of all groups, numbered in the order in which they are eliminated. */
class Nodes {
  readonly count: number;
  /** Number of values. */
  readonly size: number;
  private readonly groupOf: Int32Array;
  /** By group: its first node and its first value. */
  private readonly firstNode: number[] = [];
  private readonly firstValue: number[] = [];
  /** By group, once asked for: its cells sorted by level, and where each level's start. */
  private readonly sorted: { readonly cells: Int32Array; readonly start: Int32Array }[] = [];

  constructor(private readonly groups: readonly ValueGroup[]) {
    let count = 0;
    let size = 0;
    for (const { levels, width } of groups) {
      this.firstNode.push(count);
      this.firstValue.push(size);
      count += levels;
      size += levels * width;
    }
    this.count = count;
    this.size = size;
    this.groupOf = new Int32Array(count);
    groups.forEach(({ levels }, g) => this.groupOf.fill(g, this.firstNode[g], this.firstNode[g] + levels));
  }

  width(node: number): number {
    return this.groups[this.groupOf[node]].width;
  }

  /** First value of the node. */
  first(node: number): number {
    const g = this.groupOf[node];
    return this.firstValue[g] + (node - this.firstNode[g]) * this.groups[g].width;
  }

  /** Visits the nodes of later groups that meet this one in a cell, some of them several times. */
  forEachMet(node: number, visit: (other: number) => void): void {
    const g = this.groupOf[node];
    const level = node - this.firstNode[g];
    const { cells, start } = (this.sorted[g] ??= sortByLevel(this.groups[g]));
    for (let k = start[level]; k < start[level + 1]; k++) {
      for (let h = g + 1; h < this.groups.length; h++) visit(this.firstNode[h] + this.groups[h].ofCell[cells[k]]);
    }
  }
}

function sortByLevel({ levels, ofCell }: ValueGroup): { readonly cells: Int32Array; readonly start: Int32Array } {
  const start = new Int32Array(levels + 1);
  for (const level of ofCell) start[level + 1]++;
  for (let level = 0; level < levels; level++) start[level + 1] += start[level];
  const next = start.slice();
  const cells = new Int32Array(ofCell.length);
  ofCell.forEach((level, cell) => (cells[next[level]++] = cell));
  return { cells, start };
}
