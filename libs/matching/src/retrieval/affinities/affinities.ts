import { type KnownWords, NeedWords, type WeighedWords } from './need-words.js';

/** Vectors of words (and buyers) and of firms, row-major; what is described and who supplies it lie close. */
export interface AffinityPart {
  readonly words: Float32Array;
  readonly firms: Float32Array;
}

/** What is learned, plain as it travels between threads. */
export interface LearnedAffinities {
  readonly known: KnownWords;
  /** Firms in the order of their vectors. */
  readonly firmIds: readonly string[];
  readonly parts: readonly AffinityPart[];
  readonly dimensions: number;
}

/** Which firms supply what is described in such words, learned from awards; of no use to firms that came later. */
export class Affinities {
  /** Slots of the firms that vectors were learned of, in the order of the vectors. */
  private readonly slots: readonly number[];
  private readonly size: number;
  private readonly words: NeedWords;

  /** `columns` are those of the known words; `firmSlots` are slots of firms where the affinities are asked. */
  constructor(
    private readonly learned: LearnedAffinities,
    columns: ReadonlyMap<string, number>,
    firmSlots: ReadonlyMap<string, number>,
  ) {
    this.words = new NeedWords(columns, learned.known.idf);
    this.slots = learned.firmIds.map((firmId) => firmSlots.get(firmId) ?? -1);
    this.size = this.slots.reduce((most, slot) => Math.max(most, slot + 1), 0);
  }

  /** Mean log-odds against other firms, by slot, up to a number that is the same for all of them; NaN is unknown. */
  scoresOf(terms: ReadonlyMap<string, number>, buyerFirmId: string | undefined): Float64Array {
    const { parts, dimensions } = this.learned;
    const weighed = this.words.weigh(terms, buyerFirmId);
    const place = new Float32Array(dimensions);
    const sums = new Float64Array(this.slots.length);
    for (const part of parts) {
      placeOf(weighed, part, place);
      for (let firm = 0; firm < sums.length; firm += 1) {
        const from = firm * dimensions;
        let score = 0;
        for (let d = 0; d < dimensions; d += 1) score += (place[d] ?? 0) * (part.firms[from + d] ?? 0);
        sums[firm] = (sums[firm] ?? 0) + score / parts.length;
      }
    }
    const scores = new Float64Array(this.size).fill(Number.NaN);
    for (const [firm, slot] of this.slots.entries()) if (slot >= 0) scores[slot] = sums[firm] ?? Number.NaN;
    return scores;
  }
}

/** Σ weight · vector over the words of a need. */
export function placeOf({ columns, weights }: WeighedWords, { words }: AffinityPart, place: Float32Array): void {
  const dimensions = place.length;
  place.fill(0);
  for (let at = 0; at < columns.length; at += 1) {
    const weight = weights[at] ?? 0;
    const from = (columns[at] ?? 0) * dimensions;
    for (let d = 0; d < dimensions; d += 1) place[d] = (place[d] ?? 0) + weight * (words[from + d] ?? 0);
  }
}
