import type { NodeId } from "../canonical/node";
import { Kind, unit } from "../canonical/node";
import type { NodeStore } from "../canonical/nodeStore";
import { separate } from "../canonical/coefficients";
import type { CompiledRule, Pattern } from "./pattern";
import { Shape } from "./pattern";

/** Among the bits for opcodes, which are from 1 to 26: what else stands near the root. */
const sumNear = 1;
const productNear = 1 << 27;
const numberNear = 1 << 28;
/** Two parts of the root are of one sort. */
const twoAlike = 1 << 29;

/** What stands in the two levels below the root of a node, as bits: functions by opcode, sums, products, numbers. */
export function nearby(nodes: NodeStore, id: NodeId): number {
  let [near, direct] = [0, 0];
  const step = stepOf(nodes, id);
  const end = nodes.starts[id] + nodes.lengths[id];
  for (let k = nodes.starts[id]; k < end; k += step) {
    const part = nodes.pool[k];
    const bits = bitsOf(nodes, part);
    if ((direct & bits) !== 0) near |= twoAlike;
    direct |= bits;
    const kind: Kind = nodes.kinds[part];
    if (kind !== Kind.Sum && kind !== Kind.Product) continue;
    const last = nodes.starts[part] + nodes.lengths[part];
    for (let j = nodes.starts[part]; j < last; j += 2) near |= bitsOf(nodes, nodes.pool[j]);
  }
  return near | direct;
}

/** Where lists are pairs, nodes are every other entry. */
function stepOf(nodes: NodeStore, id: NodeId): number {
  return nodes.kinds[id] === Kind.Function ? 1 : 2;
}

function bitsOf(nodes: NodeStore, id: NodeId): number {
  switch (nodes.kinds[id] as Kind) {
    case Kind.Function:
      return 1 << nodes.labels[id];
    case Kind.Product:
      return id === unit ? numberNear : productNear;
    case Kind.Sum:
      return nodes.numberOf(id) === separate ? sumNear : sumNear | numberNear;
    default:
      return 0;
  }
}

/** What has to be nearby for a pattern to match, by the same bits. */
function neededNear({ shape, parts }: Pattern): number {
  // The operand of a function may be matched as a sum or a product of one.
  const isFunction = shape === Shape.Function;
  let [near, direct] = [0, 0];
  for (const part of parts) {
    const bits = isFunction && isPairs(part) ? 0 : bitsNeeded(part);
    if ((direct & bits) !== 0) near |= twoAlike;
    direct |= bits;
    if (isPairs(part)) for (const each of part.parts) near |= bitsNeeded(each);
  }
  return near | direct;
}

const isPairs = ({ shape }: Pattern): boolean => shape === Shape.Sum || shape === Shape.Product;

function bitsNeeded({ shape, opcode, parts }: Pattern): number {
  switch (shape) {
    case Shape.Function:
      return 1 << opcode;
    case Shape.Number:
    case Shape.Parameter:
      return numberNear;
    case Shape.Extreme:
      return parts.length > 0 ? 1 << opcode : 0;
    case Shape.Product:
      return parts.length > 0 ? productNear : 0;
    case Shape.Sum:
      return parts.length > 0 ? sumNear : 0;
    default:
      return 0;
  }
}

/** Rules in their order, each with what it needs near the root. */
export interface RuleList {
  readonly rules: readonly CompiledRule[];
  readonly near: Int32Array;
}

/** Rules that have the same functions in their left sides. */
interface RuleGroup {
  readonly functions: number;
  readonly rules: CompiledRule[];
}

function listOf(rules: readonly CompiledRule[]): RuleList {
  return { rules, near: Int32Array.from(rules, ({ pattern }) => neededNear(pattern)) };
}

const none = listOf([]);

/** Rules with the same root of their left side, and those of them that nodes with certain functions ask for. */
class RootRules {
  private readonly groups: RuleGroup[] = [];
  private readonly byContained = new Map<number, RuleList>();
  /** What was asked for last, by a hash of the functions: a look-up in a map takes several times as long. */
  private readonly recent = new Int32Array(256);
  private readonly lists: (RuleList | undefined)[] = new Array<RuleList | undefined>(256).fill(undefined);

  add(rule: CompiledRule): void {
    const { functions } = rule.pattern;
    const group = this.groups.find((each) => each.functions === functions);
    if (group === undefined) this.groups.push({ functions, rules: [rule] });
    else group.rules.push(rule);
    this.byContained.clear();
    this.lists.fill(undefined);
  }

  within(contained: number): RuleList {
    const place = Math.imul(contained, 0x9e3779b1) >>> 24;
    if (this.recent[place] === contained && this.lists[place] !== undefined) return this.lists[place];
    let list = this.byContained.get(contained);
    if (list === undefined) {
      const groups = this.groups.filter(({ functions }) => (contained & functions) === functions);
      this.byContained.set(contained, (list = listOf(groups.flatMap((group) => group.rules))));
    }
    this.recent[place] = contained;
    this.lists[place] = list;
    return list;
  }
}

/** Rules by the root of their left side: its kind, and its opcode where it is a function. */
export class RuleIndex {
  private readonly sums = new RootRules();
  private readonly products = new RootRules();
  private readonly byOpcode: RootRules[] = [];
  size = 0;

  add(rule: CompiledRule): void {
    const { shape, opcode } = rule.pattern;
    const root =
      shape === Shape.Sum
        ? this.sums
        : shape === Shape.Product
          ? this.products
          : (this.byOpcode[opcode] ??= new RootRules());
    root.add(rule);
    this.size++;
  }

  /** The rules that may apply to a node of this kind and opcode with these functions in it, in their order. */
  rulesFor(kind: Kind, opcode: number, contained: number): RuleList {
    if (kind === Kind.Sum) return this.sums.within(contained);
    if (kind === Kind.Product) return this.products.within(contained);
    return (kind === Kind.Function ? this.byOpcode[opcode]?.within(contained) : undefined) ?? none;
  }
}
