import { type Meeting } from '../acceptance/answer.js';
import { type Profile } from '../acceptance/profile.js';
import { predictMeetings, trainReciprocal, type Market } from '../acceptance/reciprocal-model.js';

/** One of two sides of a market; ids are unique in their market. */
export interface ReciprocalPerson extends Profile {
  readonly id: string;
  readonly market: string;
}

/** Two that met; an answer is null where it is not given. */
export interface ReciprocalPair extends Meeting {
  readonly pair: string;
  readonly market: string;
  /** Answers of "history" may be used as known, "predict" is asked for; null where the file does not say. */
  readonly phase: 'history' | 'predict' | null;
}

export interface ReciprocalTask {
  readonly persons: readonly ReciprocalPerson[];
  readonly known: readonly ReciprocalPair[];
  readonly asked: readonly ReciprocalPair[];
}

/** Probabilities of yes: of each side, and of both. */
export interface ReciprocalRow {
  readonly pair: string;
  readonly aAccepts: number;
  readonly bAccepts: number;
  readonly mutual: number;
}

export interface ReciprocalRanking {
  /** In the order of what was asked. */
  readonly rows: ReciprocalRow[];
  /** Markets that the model learned from. */
  readonly trainedOn: string[];
  /** Part of the asked markets' meetings whose answers were known: the model learned at the same part. */
  readonly knownShare: number;
}

const isAnswered = ({ aAccepts, bAccepts }: Meeting): boolean => aAccepts !== null || bAccepts !== null;
const meetingKey = ({ market, a, b }: ReciprocalPair): string => JSON.stringify([market, a, b]);
export const personKey = (market: string, id: string): string => `${market}/${id}`;

/**
 * What is known and what is asked, of two lists: history of the second that either list answers is known, its other
 * rows are asked. What is asked is never known, wherever its answers may stand. Throws a RangeError where two rows of
 * one meeting contradict one another.
 */
export function arrangePairs(
  pairs: readonly ReciprocalPair[],
  predict: readonly ReciprocalPair[],
): Omit<ReciprocalTask, 'persons'> {
  const answered = new Set([...pairs, ...predict].filter(isAnswered).map(meetingKey));
  const asked = predict.filter((row) => row.phase !== 'history' || !answered.has(meetingKey(row)));
  const askedKeys = new Set(asked.map(meetingKey));
  const known = new Map<string, ReciprocalPair>();
  for (const row of [...pairs, ...predict]) {
    const key = meetingKey(row);
    if (askedKeys.has(key) || !isAnswered(row)) continue;
    const before = known.get(key);
    if (before && (before.aAccepts !== row.aAccepts || before.bAccepts !== row.bAccepts)) {
      throw new RangeError(`pairs ${before.pair} and ${row.pair}: two different answers of ${row.a} and ${row.b}`);
    }
    known.set(key, row);
  }
  return { known: [...known.values()], asked };
}

/** Beyond this part a split leaves too few meetings to learn from. */
const MOST_KNOWN = 0.8;

/**
 * Predicts both sides' answers in markets that the model has not learned from, from profiles and from what is known of
 * those very markets. Where everything known belongs to the markets that are asked about, it learns from that.
 */
export function rankReciprocal({ persons, known, asked }: ReciprocalTask, seed: number): ReciprocalRanking {
  const profiles = profilesOf(persons);
  const markets = marketsOf(known);
  const questions = byMarket(asked);
  const unasked = [...markets.values()].filter(({ id }) => !questions.has(id));
  const training = unasked.length >= 2 ? unasked : [...markets.values()];
  const knownShare = shareKnown(markets, questions);
  const model = trainReciprocal(training, profiles, { knownShare: Math.min(MOST_KNOWN, knownShare), seed });
  const rows = new Map<ReciprocalPair, ReciprocalRow>();
  for (const [market, pairs] of questions) {
    const answers = predictMeetings(model, profiles, {
      known: markets.get(market)?.meetings ?? [],
      asked: pairs.map(asMeeting),
    });
    for (const [at, row] of pairs.entries()) {
      const answer = answers[at];
      if (answer !== undefined) rows.set(row, { pair: row.pair, ...answer });
    }
  }
  return {
    rows: asked.flatMap((row) => rows.get(row) ?? []),
    trainedOn: training.map(({ id }) => id),
    knownShare,
  };
}

export function byMarket<Row extends { readonly market: string }>(rows: Iterable<Row>): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const group = grouped.get(row.market);
    if (group === undefined) grouped.set(row.market, [row]);
    else group.push(row);
  }
  return grouped;
}

export function profilesOf(persons: readonly ReciprocalPerson[]): Map<string, Profile> {
  return new Map(persons.map((person) => [personKey(person.market, person.id), person]));
}

/** The meetings of each market, with persons by keys that are unique over markets. */
export function marketsOf(pairs: readonly ReciprocalPair[]): Map<string, Market> {
  return new Map([...byMarket(pairs)].map(([id, rows]) => [id, { id, meetings: rows.map(asMeeting) }]));
}

export const asMeeting = ({ market, a, b, aAccepts, bAccepts }: ReciprocalPair): Meeting => ({
  a: personKey(market, a),
  b: personKey(market, b),
  aAccepts,
  bAccepts,
});

function shareKnown(
  markets: ReadonlyMap<string, Market>,
  questions: ReadonlyMap<string, readonly ReciprocalPair[]>,
): number {
  let known = 0;
  let asked = 0;
  for (const [market, pairs] of questions) {
    known += markets.get(market)?.meetings.length ?? 0;
    asked += pairs.length;
  }
  return known + asked === 0 ? 0 : known / (known + asked);
}
