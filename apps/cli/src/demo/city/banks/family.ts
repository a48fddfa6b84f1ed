import { type ListingKind, type NeedKind } from '../demo-city.js';

/** The workshop a family belongs to: firms offer families of one trade, often for several chains. */
export type Trade =
  | 'metal'
  | 'machinery'
  | 'electronics'
  | 'optics'
  | 'plastics'
  | 'chemicals'
  | 'materials'
  | 'textiles'
  | 'food'
  | 'medical'
  | 'energy'
  | 'marine'
  | 'aviation'
  | 'software'
  | 'laboratory'
  | 'logistics'
  | 'finance'
  | 'commerce'
  | 'consulting'
  | 'culture';

/** What the buyer calls it, what the maker calls it, and a third name (part number, English, jargon). */
export type Item = readonly [asked: string, offered: string, also: string];

/** A measurable property; `levels` run from the strictest to the loosest that the trade delivers. */
export interface SpecTemplate {
  readonly name: string;
  readonly operator: '<=' | '>=' | 'range';
  readonly unit: string;
  readonly levels: readonly (readonly [value: number, valueMax?: number])[];
  readonly sign: '' | '±';
}

/** A product or process family: the vocabulary from which its needs and listings are written. */
export interface Family {
  readonly key: string;
  readonly node: string;
  readonly trade: Trade;
  readonly need: NeedKind;
  readonly listing: ListingKind;
  readonly unit: string;
  /** Usual quantity of one need. */
  readonly lots: readonly [number, number];
  /** CNY per unit. */
  readonly price: readonly [number, number];
  /** Usual capacity of one firm per month, in units. */
  readonly monthly: readonly [number, number];
  /** Lead time in days. */
  readonly days: readonly [number, number];
  readonly items: readonly Item[];
  readonly specs: readonly SpecTemplate[];
  /** Set where each property makes sense for one item only: the first for the first item, and so on. */
  readonly specsPerItem?: true;
  readonly materials: readonly string[];
  readonly processes: readonly string[];
  /** The first is the one that buyers of this family usually insist on. */
  readonly certificates: readonly string[];
  /**
   * One mark for each of the six sentences below: '.' speaks of all items, a digit of that item only,
   * A to C of all but the first, second, third. Without marks all speak of all.
   */
  readonly speakOf?: string;
  /** A buyer's background, the same buyer's plain talk, the technical point that matters. */
  readonly asks: readonly [background: string, talk: string, technical: string];
  /** A maker's ability, plain talk from the shop floor, evidence. */
  readonly offers: readonly [ability: string, talk: string, evidence: string];
}

export interface ChainBank {
  readonly chain: string;
  /** Words for the names of the firms that buy in this chain. */
  readonly buyerWords: readonly string[];
  /** What the lead firm of the chain does, for its profile. */
  readonly leadProfile: string;
  readonly buyerIndustry: string;
  readonly families: readonly Family[];
}

export const atMost = (name: string, unit: string, levels: number[], sign: '' | '±' = ''): SpecTemplate => ({
  name,
  operator: '<=',
  unit,
  levels: levels.map((value) => [value] as const),
  sign,
});

export const atLeast = (name: string, unit: string, levels: number[]): SpecTemplate => ({
  name,
  operator: '>=',
  unit,
  levels: levels.map((value) => [value] as const),
  sign: '',
});

/** Widest range first: a narrower wish lies inside it. */
export const span = (name: string, unit: string, levels: [number, number][]): SpecTemplate => ({
  name,
  operator: 'range',
  unit,
  levels,
  sign: '',
});
