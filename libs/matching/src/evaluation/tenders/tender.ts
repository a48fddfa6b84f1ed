/** A real tender and who won it. */
export interface Tender {
  readonly tenderNo: string;
  readonly description: string;
  readonly buyer: string;
  /** ISO date. */
  readonly awardedOn: string;
  readonly awards: ReadonlyArray<{ readonly supplier: string }>;
}

export const byDate = (a: Tender, b: Tender): number =>
  a.awardedOn < b.awardedOn ? -1 : a.awardedOn > b.awardedOn ? 1 : 0;

export const winnersOf = ({ awards }: Tender): Set<string> => new Set(awards.map(({ supplier }) => supplier));
