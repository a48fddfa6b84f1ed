import { PastSpace, type Subjects } from './past-needs-space.js';
import { type PastTables, type Supplied } from './past-needs-tables.js';
import { NeedKernel } from './ridge/need-kernel.js';

/** Words numbered between two breaths: about a millisecond. */
const WORDS = 4000;
/** Needs placed between two breaths. */
const NEEDS = 8;

/** The number of each word in the list, in steps. */
export function* numbered(words: readonly string[]): Generator<void, Map<string, number>> {
  const numbers = new Map<string, number>();
  for (const word of words) {
    numbers.set(word, numbers.size);
    if (numbers.size % WORDS === 0) yield;
  }
  return numbers;
}

/** Subjects and regression over all past needs, built beside those that serve while needs come and go. */
export class PastTaking {
  readonly kernel: NeedKernel;
  /** Slots below it are in. */
  private reached = 0;

  private constructor(
    private readonly tables: PastTables,
    readonly space: PastSpace | null,
  ) {
    this.kernel = new NeedKernel(tables.ledger);
  }

  static *of(tables: PastTables, subjects: Subjects | null): Generator<void, PastTaking> {
    const numbers = subjects && (yield* numbered(subjects.words));
    const space = subjects && numbers && new PastSpace(tables.ledger, numbers, subjects.vectors);
    return new PastTaking(tables, space);
  }

  /** Until every need is in; those that are recorded meanwhile come last. */
  *finish(): Generator<void, void> {
    const { bySlot, byId } = this.tables;
    for (; this.reached < bySlot.length; this.reached += 1) {
      const supplied = bySlot[this.reached];
      if (supplied !== undefined) {
        this.space?.add(supplied);
        this.kernel.settle(supplied, byId.size);
      }
      if (this.reached % NEEDS === 0) yield;
    }
  }

  /** A need that is forgotten meanwhile. */
  remove(forgotten: Supplied): void {
    if (forgotten.slot >= this.reached) return;
    this.space?.remove(forgotten);
    this.kernel.remove(forgotten.slot);
  }
}
