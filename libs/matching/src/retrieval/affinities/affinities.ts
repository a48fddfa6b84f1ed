import { type NeedWords, type WeighedWords } from './need-words.js';

/** Vectors of words (and buyers) and of firms, row-major; what is described and who supplies it lie close. */
export interface AffinityPart {
  readonly words: Float32Array;
  readonly firms: Float32Array;
}

/** Which firms supply what is described in such words, learned from awards; of no use to firms that came later. */
export class Affinities {
  constructor(
    private readonly words: NeedWords,
    private readonly parts: readonly AffinityPart[],
    private readonly dimensions: number,
  ) {}

  /** Mean log-odds against other firms, by slot, up to a number that is the same for all of them. */
  scoresOf(terms: ReadonlyMap<string, number>, buyerFirmId: string | undefined): Float64Array {
    const weighed = this.words.weigh(terms, buyerFirmId);
    const place = new Float32Array(this.dimensions);
    const scores = new Float64Array((this.parts[0]?.firms.length ?? 0) / this.dimensions);
    for (const part of this.parts) {
      placeOf(weighed, part, place);
      for (let firm = 0; firm < scores.length; firm += 1) {
        const from = firm * this.dimensions;
        let score = 0;
        for (let d = 0; d < this.dimensions; d += 1) score += (place[d] ?? 0) * (part.firms[from + d] ?? 0);
        scores[firm] = (scores[firm] ?? 0) + score / this.parts.length;
      }
    }
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
