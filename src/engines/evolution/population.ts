import type { Candidate } from "../../search/candidate";
import type { Random } from "../../numeric/random";
import type { Tree } from "../../simplify/tree";

export interface Member {
  readonly tree: Tree;
  readonly candidate: Candidate;
  /** Logarithm of the loss that its island goes by, after paying for fitted numbers. */
  readonly logLoss: number;
  /** Generation in which its oldest ancestor was drawn at random. */
  readonly born: number;
}

interface Ranked {
  readonly member: Member;
  rank: number;
  crowding: number;
}

/** Losses closer than this are the same: what they tell apart is rounding. */
const sameLogLoss = 1e-6;

/**
 * Members under selection for loss, complexity and youth at once (non-dominated sorting and crowding, Deb et al. 2002;
 * youth as an objective, Schmidt and Lipson 2011): young families get time before they have to beat old ones.
 */
export class Population {
  private ranked: Ranked[] = [];

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.ranked.length;
  }

  members(): Member[] {
    return this.ranked.map(({ member }) => member);
  }

  /** Members that no other one beats in both loss and complexity. */
  best(): Set<Member> {
    return tradeOffs(this.members());
  }

  /** Adds newcomers and keeps the best `capacity` of all; those of them that no other member beats in both loss and complexity. */
  select(newcomers: readonly Member[]): Set<Member> {
    const known = new Set(this.ranked.map(({ member }) => member.candidate));
    const pool = distinct([...this.members(), ...newcomers]);
    const elite = tradeOffs(pool);
    const others = sortByDominance(pool.filter((member) => !elite.has(member)));
    const fronts = elite.size > 0 ? [[...elite], ...others] : others;
    this.ranked = [];
    for (let rank = 0; rank < fronts.length && this.ranked.length < this.capacity; rank++) {
      const crowded = withCrowding(fronts[rank], rank);
      const room = this.capacity - this.ranked.length;
      if (crowded.length > room) crowded.sort((a, b) => b.crowding - a.crowding).length = room;
      this.ranked.push(...crowded);
    }
    return new Set(newcomers.filter((member) => elite.has(member) && !known.has(member.candidate)));
  }

  /** Winner of a tournament: the best rank, then the least crowded. */
  draw(random: Random, entrants: number): Member {
    let best = this.ranked[random.integer(this.ranked.length)];
    for (let k = 1; k < entrants; k++) {
      const other = this.ranked[random.integer(this.ranked.length)];
      if (other.rank < best.rank || (other.rank === best.rank && other.crowding > best.crowding)) best = other;
    }
    return best.member;
  }
}

/** One member per complexity and loss, the youngest. */
function distinct(members: readonly Member[]): Member[] {
  const sorted = [...members].sort(
    (a, b) => a.candidate.complexity - b.candidate.complexity || a.logLoss - b.logLoss || b.born - a.born,
  );
  return sorted.filter((member, index) => {
    const before = sorted[index - 1];
    return (
      before === undefined ||
      before.candidate.complexity !== member.candidate.complexity ||
      member.logLoss - before.logLoss > sameLogLoss
    );
  });
}

/** Members that no other one beats in both loss and complexity, whatever their age: they always stay. */
function tradeOffs(members: readonly Member[]): Set<Member> {
  const best = new Set<Member>();
  let smallest = Infinity;
  for (const member of [...members].sort(
    (a, b) => a.candidate.complexity - b.candidate.complexity || a.logLoss - b.logLoss,
  )) {
    if (member.logLoss >= smallest) continue;
    smallest = member.logLoss;
    best.add(member);
  }
  return best;
}

function dominates(a: Member, b: Member): boolean {
  return a.logLoss <= b.logLoss && a.candidate.complexity <= b.candidate.complexity && a.born >= b.born && a !== b;
}

function sortByDominance(members: readonly Member[]): Member[][] {
  const fronts: Member[][] = [];
  // Sorted by loss, only members before can dominate one.
  const sorted = [...members].sort(
    (a, b) => a.logLoss - b.logLoss || a.candidate.complexity - b.candidate.complexity || b.born - a.born,
  );
  for (const member of sorted) {
    const front = fronts.find((each) => !each.some((other) => dominates(other, member)));
    if (front === undefined) fronts.push([member]);
    else front.push(member);
  }
  return fronts;
}

function withCrowding(front: readonly Member[], rank: number): Ranked[] {
  const ranked = front.map((member): Ranked => ({ member, rank, crowding: 0 }));
  for (const objective of [(m: Member) => m.logLoss, (m: Member) => m.candidate.complexity]) {
    ranked.sort((a, b) => objective(a.member) - objective(b.member));
    const range = objective(ranked[ranked.length - 1].member) - objective(ranked[0].member);
    ranked[0].crowding = ranked[ranked.length - 1].crowding = Infinity;
    for (let k = 1; k + 1 < ranked.length && range > 0; k++) {
      ranked[k].crowding += (objective(ranked[k + 1].member) - objective(ranked[k - 1].member)) / range;
    }
  }
  return ranked;
}
