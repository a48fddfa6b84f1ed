import { seededRandom } from '../../learning/random.js';
import { TopK } from '../top-k.js';
import { dot, timesSquare } from './vector-math.js';

// Taken out of the global once: hot loops that look them up are ten times slower inside a test's sandbox.
const { ceil, exp, floor, max, min, sqrt } = Math;

/** Places of needs and listings in one space, and which listings each need was answered with. */
export interface MapExamples {
  readonly dimensions: number;
  /** Row-major. */
  readonly listings: Float32Array;
  readonly needs: readonly MapNeed[];
}

export interface MapNeed {
  readonly place: Float32Array;
  /** The listings that it is compared with: those of {@link rivalsOf}. */
  readonly rivals: Uint32Array;
  readonly accepted: ReadonlySet<number>;
}

export interface MapOptions {
  /** Visits to needs in all, at most `MOST_EPOCHS` each: bounds the time. */
  readonly visits: number;
  readonly seed: number;
}

const MOST_EPOCHS = 20;
const RIVALS = 200;
/** Sharpness of the choice among rivals; 5 and 20 found less, in cross-validation. */
const SHARPNESS = 10;
const BATCH = 32;
const STEP = 0.02;
/** Pull towards the identity, at which the map says no more than the space. */
const PULL = 1e-3;

/**
 * Learns the square matrix M that turns a need's place towards the places of the listings that answered such needs
 * (supervised semantic indexing, Bai 2009, in a latent space): softmax over rivals of needᵀ M listing, AdaGrad from the
 * identity. Answers that are not among the rivals teach nothing: they would teach that what is not found is right.
 */
export function learnNeedMap(examples: MapExamples, { visits, seed }: MapOptions): Float32Array {
  const { dimensions, needs } = examples;
  const map = new Float32Array(dimensions * dimensions);
  for (let at = 0; at < dimensions; at += 1) map[at * dimensions + at] = 1;
  const lessons = needs.flatMap(lessonOf);
  const epochs = min(MOST_EPOCHS, ceil(visits / max(1, lessons.length)));
  const random = seededRandom(seed);
  const squares = new Float32Array(map.length).fill(1e-3);
  const slope = new Float32Array(map.length);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(lessons, random);
    for (let first = 0; first < lessons.length; first += BATCH) {
      const batch = lessons.slice(first, first + BATCH);
      slope.fill(0);
      for (const lesson of batch) addSlope(slope, lesson, { map, examples });
      step(map, squares, slope, { dimensions, count: batch.length });
    }
  }
  return map;
}

interface Lesson {
  readonly need: Float32Array;
  readonly rivals: Uint32Array;
  /** 1 ÷ number of accepted rivals for those, else 0. */
  readonly targets: Float32Array;
}

/** The rows of the listings nearest to a place before anything is learned. */
export function rivalsOf(place: Float32Array, listings: Float32Array): Uint32Array {
  const dimensions = place.length;
  const nearest = new TopK(RIVALS, (a, b) => a < b);
  for (let at = 0; at * dimensions < listings.length; at += 1) {
    nearest.offer(dot(place, listings, { fromB: at * dimensions, length: dimensions }), at);
  }
  return Uint32Array.from(nearest.sorted(), ({ slot }) => slot);
}

function lessonOf({ place, rivals, accepted }: MapNeed): Lesson[] {
  const right = rivals.reduce((count, rival) => count + Number(accepted.has(rival)), 0);
  if (right === 0 || right === rivals.length) return [];
  const targets = Float32Array.from(rivals, (rival) => (accepted.has(rival) ? 1 / right : 0));
  return [{ need: place, rivals, targets }];
}

function addSlope(
  slope: Float32Array,
  { need, rivals, targets }: Lesson,
  { map, examples: { dimensions, listings } }: { map: Float32Array; examples: MapExamples },
): void {
  const turned = timesSquare(need, map);
  const scores = Float64Array.from(
    rivals,
    (rival) => SHARPNESS * dot(turned, listings, { fromB: rival * dimensions, length: dimensions }),
  );
  const highest = scores.reduce((most, score) => max(most, score), -Infinity);
  const chances = scores.map((score) => exp(score - highest));
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  const pulled = new Float32Array(dimensions);
  for (let at = 0; at < rivals.length; at += 1) {
    const excess = (chances[at] ?? 0) / total - (targets[at] ?? 0);
    const from = (rivals[at] ?? 0) * dimensions;
    for (let d = 0; d < dimensions; d += 1) pulled[d] = (pulled[d] ?? 0) + excess * (listings[from + d] ?? 0);
  }
  for (let row = 0; row < dimensions; row += 1) {
    const value = need[row] ?? 0;
    const first = row * dimensions;
    for (let d = 0; d < dimensions; d += 1) slope[first + d] = (slope[first + d] ?? 0) + value * (pulled[d] ?? 0);
  }
}

function step(
  map: Float32Array,
  squares: Float32Array,
  slope: Float32Array,
  { dimensions, count }: { dimensions: number; count: number },
): void {
  // The place of the next 1 of the identity: a remainder for each number would be most of the cost.
  let diagonal = 0;
  for (let at = 0; at < map.length; at += 1) {
    const value = map[at] ?? 0;
    let pull = PULL * value;
    if (at === diagonal) {
      pull = PULL * (value - 1);
      diagonal += dimensions + 1;
    }
    const gradient = (slope[at] ?? 0) / count + pull;
    const square = (squares[at] ?? 0) + gradient * gradient;
    squares[at] = square;
    map[at] = value - (STEP * gradient) / sqrt(square);
  }
}

function shuffle<Item>(items: Item[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = floor(random() * (at + 1));
    const [a, b] = [items[at], items[other]];
    if (a === undefined || b === undefined) continue;
    items[at] = b;
    items[other] = a;
  }
}
