import { below, seededRandom } from '../../learning/random.js';
import { type PastTables, type Supplied } from '../past-needs-tables.js';
import { placeOf, type AffinityPart, type LearnedAffinities } from './affinities.js';
import { columnsOf, countWords, NeedWords, type WeighedWords } from './need-words.js';

// Taken out of the global once: hot loops that look them up are ten times slower inside a test's sandbox.
const { abs, exp, max, sqrt } = Math;

export interface AffinityOptions {
  /** Independent spaces whose scores are averaged: what one of them says by chance the others do not. */
  readonly parts: number;
  readonly dimensions: number;
  readonly epochs: number;
  /** Suppliers that each need is compared with, drawn by how often they supply. */
  readonly rivals: number;
  readonly seed: number;
}

/** As on half years of 2022 and 2023. */
export const DEFAULT_AFFINITIES: AffinityOptions = { parts: 3, dimensions: 64, epochs: 10, rivals: 60, seed: 1 };

/** The newest needs teach; time grows with their number. */
const TAUGHT_BY = 10_000;
const LEAST_NEEDS = 500;
const STEP = 0.12;
/** Words move slower than suppliers: many of them act at once. */
const WORD_STEP = 0.06;
const PULL = 1e-4;
const FIRST_WORDS = 0.35;
const FIRST_FIRMS = 0.3;
const FIRST_SQUARE = 1e-3;
/** Rivals that are hardly in question teach nothing. */
const LEAST_SLOPE = 1e-4;
/** Needs learned from between two breaths. */
const SLICE = 20;

/**
 * Learns who supplies what is described in such words by such a buyer: words and suppliers as vectors, a softmax of their
 * products over the winner and sampled rivals (sampled softmax, Jean 2015), AdaGrad. A generator, so that whoever serves
 * may breathe; null where there is too little to learn from.
 */
export function* learnAffinities(
  tables: PastTables,
  options: AffinityOptions = DEFAULT_AFFINITIES,
): Generator<void, LearnedAffinities | null> {
  const needs = [...tables.byId.values()].slice(-TAUGHT_BY).filter(({ firms }) => firms.length > 0);
  if (needs.length < LEAST_NEEDS) return null;
  const known = countWords(needs, tables);
  const words = new NeedWords(columnsOf(known.words), known.idf);
  const lessons = needs.map((past) => ({ past, words: words.weigh(past.terms, past.need.buyerFirmId) }));
  const shape = { words: known.words.length, firms: tables.firmIds.length, dimensions: options.dimensions };
  const parts: AffinityPart[] = [];
  for (let part = 0; part < options.parts; part += 1) {
    const learner = new PartLearner(lessons, shape, { ...options, seed: options.seed + part });
    while (learner.step()) yield;
    parts.push(learner.part);
  }
  return { known, firmIds: [...tables.firmIds], parts, dimensions: options.dimensions };
}

interface Lesson {
  readonly past: Supplied;
  readonly words: WeighedWords;
}

/** One space, learned a slice of needs at a time. */
class PartLearner {
  readonly part: AffinityPart;
  private readonly random: () => number;
  private readonly wordSquares: Float32Array;
  private readonly firmSquares: Float32Array;
  /** A firm as often as it supplied. */
  private readonly drawn: Uint32Array;
  private readonly place: Float32Array;
  private readonly slope: Float32Array;
  private readonly firms: Uint32Array;
  private readonly chances: Float64Array;
  private done = 0;

  constructor(
    private readonly lessons: readonly Lesson[],
    shape: { words: number; firms: number; dimensions: number },
    private readonly options: AffinityOptions,
  ) {
    const { dimensions, rivals, seed } = options;
    this.random = seededRandom(seed);
    this.drawn = Uint32Array.from(lessons.flatMap(({ past }) => past.firms));
    this.place = new Float32Array(dimensions);
    this.slope = new Float32Array(dimensions);
    this.firms = new Uint32Array(rivals + 1);
    this.chances = new Float64Array(rivals + 1);
    this.wordSquares = new Float32Array(shape.words).fill(FIRST_SQUARE);
    this.firmSquares = new Float32Array(shape.firms).fill(FIRST_SQUARE);
    this.part = {
      words: Float32Array.from({ length: shape.words * dimensions }, () => FIRST_WORDS * this.bell()),
      firms: new Float32Array(shape.firms * dimensions),
    };
    this.placeFirms();
  }

  /** A slice of needs; false, and nothing done, when all epochs are over. */
  step(): boolean {
    const { lessons, options } = this;
    const all = lessons.length * options.epochs;
    if (this.done >= all) return false;
    for (const end = Math.min(all, this.done + SLICE); this.done < end; this.done += 1) {
      const lesson = lessons[below(lessons.length, this.random)];
      const epoch = Math.floor(this.done / lessons.length);
      if (lesson !== undefined) this.learn(lesson, 1 - epoch / (options.epochs + 1));
    }
    return true;
  }

  /** Roughly normal, of variance 1. */
  private bell(): number {
    const { random } = this;
    return (random() + random() + random() + random() - 2) * 1.7;
  }

  /** A firm begins where what it supplied points. */
  private placeFirms(): void {
    const { dimensions } = this.options;
    const { firms } = this.part;
    const counts = new Float64Array(this.firmSquares.length);
    for (const { past, words } of this.lessons) {
      placeOf(words, this.part, this.place);
      for (const firm of past.firms) {
        counts[firm] = (counts[firm] ?? 0) + 1;
        for (let d = 0; d < dimensions; d += 1) {
          const at = firm * dimensions + d;
          firms[at] = (firms[at] ?? 0) + (this.place[d] ?? 0);
        }
      }
    }
    for (let at = 0; at < firms.length; at += 1) {
      const count = counts[Math.floor(at / dimensions)] ?? 0;
      if (count > 0) firms[at] = ((firms[at] ?? 0) * FIRST_FIRMS) / sqrt(count);
    }
  }

  private learn({ past, words }: Lesson, share: number): void {
    placeOf(words, this.part, this.place);
    this.choose(past.firms);
    this.compare();
    this.moveFirms(STEP * share);
    this.moveWords(words, WORD_STEP * share);
  }

  /** One of the suppliers, and rivals that are none of them. */
  private choose(suppliers: readonly number[]): void {
    const { firms, drawn, random } = this;
    firms[0] = suppliers[below(suppliers.length, random)] ?? 0;
    for (let at = 1; at < firms.length; at += 1) {
      let rival = drawn[below(drawn.length, random)] ?? 0;
      // A market of few suppliers may have no rival: then a supplier stands for itself and hardly moves.
      for (let tries = 0; tries < 20 && suppliers.includes(rival); tries += 1) {
        rival = drawn[below(drawn.length, random)] ?? 0;
      }
      firms[at] = rival;
    }
  }

  /** Fills `chances` with the softmax over the chosen firms. */
  private compare(): void {
    const { firms, chances, place } = this;
    const { dimensions } = this.options;
    const vectors = this.part.firms;
    let highest = -Infinity;
    for (let at = 0; at < firms.length; at += 1) {
      const from = (firms[at] ?? 0) * dimensions;
      let score = 0;
      for (let d = 0; d < dimensions; d += 1) score += (place[d] ?? 0) * (vectors[from + d] ?? 0);
      chances[at] = score;
      highest = max(highest, score);
    }
    let total = 0;
    for (let at = 0; at < firms.length; at += 1) {
      const chance = exp((chances[at] ?? 0) - highest);
      chances[at] = chance;
      total += chance;
    }
    for (let at = 0; at < firms.length; at += 1) chances[at] = (chances[at] ?? 0) / total;
  }

  /** Moves the firms and leaves the slope of the need's place in `slope`. */
  private moveFirms(step: number): void {
    const { firms, chances, place, slope, firmSquares } = this;
    const { dimensions } = this.options;
    const vectors = this.part.firms;
    slope.fill(0);
    let square = 0;
    for (let d = 0; d < dimensions; d += 1) square += (place[d] ?? 0) ** 2;
    for (let at = 0; at < firms.length; at += 1) {
      const excess = (chances[at] ?? 0) - (at === 0 ? 1 : 0);
      if (abs(excess) < LEAST_SLOPE) continue;
      const firm = firms[at] ?? 0;
      const from = firm * dimensions;
      const sum = (firmSquares[firm] ?? 0) + (excess * excess * square) / dimensions;
      firmSquares[firm] = sum;
      const rate = step / sqrt(sum);
      for (let d = 0; d < dimensions; d += 1) {
        const value = vectors[from + d] ?? 0;
        slope[d] = (slope[d] ?? 0) + excess * value;
        vectors[from + d] = value - rate * (excess * (place[d] ?? 0) + PULL * value);
      }
    }
  }

  private moveWords({ columns, weights }: WeighedWords, step: number): void {
    const { slope, wordSquares } = this;
    const { dimensions } = this.options;
    const vectors = this.part.words;
    let square = 0;
    for (let d = 0; d < dimensions; d += 1) square += (slope[d] ?? 0) ** 2;
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at] ?? 0;
      const weight = weights[at] ?? 0;
      const sum = (wordSquares[column] ?? 0) + (square * weight * weight) / dimensions;
      wordSquares[column] = sum;
      const rate = (step * weight) / sqrt(sum);
      const from = column * dimensions;
      for (let d = 0; d < dimensions; d += 1) vectors[from + d] = (vectors[from + d] ?? 0) - rate * (slope[d] ?? 0);
    }
  }
}
