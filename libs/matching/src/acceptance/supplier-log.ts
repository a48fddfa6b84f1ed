import { DAY_MS } from '../views.js';
import { smoothedRate } from './smoothed-rate.js';
import { knownBefore, SILENCE_MS, supplierAccepted, type SupplierPush } from './supplier-push.js';

/** A push that the supplier has answered, or let pass. */
interface Decided {
  readonly push: SupplierPush;
  readonly isAccepted: boolean;
}

/** A year: trades have seasons, and answers of years ago were given by other people. */
export const LOG_DAYS = 365;

/** The pushes of the year before `asOf`, as they stood just before it, laid out by firm. */
export class SupplierLog {
  private readonly pushes: SupplierPush[];
  private readonly bySupplier: ReadonlyMap<string, SupplierPush[]>;
  private readonly decidedBySupplier: ReadonlyMap<string, Decided[]>;
  private readonly decidedByNeedFirm: ReadonlyMap<string, Decided[]>;
  /** Share of decided pushes that were accepted, over all suppliers; a half where nothing is decided. */
  readonly baseRate: number;
  /** Share of pushes that the supplier opened. */
  readonly baseViewRate: number;

  /** `shares` of all suppliers, where the pushes are not everybody's. */
  constructor(
    pushes: Iterable<SupplierPush>,
    readonly asOf: Date,
    shares?: { readonly accepted: number; readonly viewed: number },
  ) {
    const from = asOf.getTime() - LOG_DAYS * DAY_MS;
    this.pushes = [...pushes].flatMap((push) => {
      const known = knownBefore(push, asOf);
      return known !== null && known.pushedAt.getTime() >= from ? [known] : [];
    });
    const decided = this.pushes.flatMap((push) => {
      const isAccepted = supplierAccepted(push, asOf);
      return isAccepted === null ? [] : [{ push, isAccepted }];
    });
    this.bySupplier = grouped(this.pushes, ({ supplierFirmId }) => supplierFirmId);
    this.decidedBySupplier = grouped(decided, ({ push }) => push.supplierFirmId);
    this.decidedByNeedFirm = grouped(decided, ({ push }) => push.needFirmId);
    this.baseRate = shares?.accepted ?? shareOf(decided, ({ isAccepted }) => isAccepted);
    this.baseViewRate = shares?.viewed ?? shareOf(this.pushes, ({ viewedAt }) => viewedAt !== null);
  }

  decidedOf(supplierFirmId: string): readonly Decided[] {
    return this.decidedBySupplier.get(supplierFirmId) ?? [];
  }

  /** How often suppliers accept what this firm needs, smoothed towards everybody's. */
  receivedRate(needFirmId: string): number {
    return rateOf(this.decidedByNeedFirm.get(needFirmId) ?? [], this.baseRate);
  }

  /** How often the supplier opens what it is pushed, smoothed towards everybody's. */
  viewRate(supplierFirmId: string): number {
    const pushes = this.bySupplier.get(supplierFirmId) ?? [];
    const viewed = pushes.filter(({ viewedAt }) => viewedAt !== null).length;
    return smoothedRate({ accepted: viewed, answered: pushes.length }, this.baseViewRate);
  }

  /** Needs pushed to the supplier in the last seven days. */
  pushedThisWeek(supplierFirmId: string): number {
    return this.pushedWithin(supplierFirmId, 7 * DAY_MS).length;
  }

  /** Needs of the last two weeks that the supplier has not answered yet. */
  openPushes(supplierFirmId: string): number {
    return this.pushedWithin(supplierFirmId, SILENCE_MS).filter((push) => supplierAccepted(push, this.asOf) === null)
      .length;
  }

  private pushedWithin(supplierFirmId: string, ms: number): SupplierPush[] {
    const from = this.asOf.getTime() - ms;
    return (this.bySupplier.get(supplierFirmId) ?? []).filter(({ pushedAt }) => pushedAt.getTime() >= from);
  }
}

/** Share of the decided that were accepted, smoothed towards `base`. */
export function rateOf(decided: readonly Decided[], base: number): number {
  const accepted = decided.filter(({ isAccepted }) => isAccepted).length;
  return smoothedRate({ accepted, answered: decided.length }, base);
}

/** Laplace's rule, so that the share is strictly between 0 and 1. */
function shareOf<T>(items: readonly T[], is: (item: T) => boolean): number {
  return (items.filter(is).length + 1) / (items.length + 2);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
