import { knownSplits } from '../acceptance/known-split.js';
import { MUTUAL_RULES } from '../acceptance/mutual.js';
import { predictMeetings, trainReciprocal, type MeetingProbability } from '../acceptance/reciprocal-model.js';
import { reliability } from '../learning/calibration/reliability.js';
import { aucOf } from '../learning/metrics.js';
import { seedAt, seededRandom } from '../learning/random.js';
import { asMeeting, byMarket, profilesOf, type ReciprocalPair, type ReciprocalPerson } from './rank-reciprocal.js';

/** What was predicted of one meeting, and what came of it. */
export interface JudgedMeeting {
  readonly market: string;
  readonly predicted: MeetingProbability;
  readonly aAccepts: boolean;
  readonly bAccepts: boolean;
}

interface Figure {
  readonly name: string;
  of(judged: readonly JudgedMeeting[]): number;
}

/** Over both sides' answers together, then over meetings. */
const FIGURES: readonly Figure[] = [
  { name: 'one-sided AUC', of: (judged) => aucOf(...oneSided(judged)) },
  { name: 'one-sided ECE', of: (judged) => reliability(...oneSided(judged)).ece },
  { name: 'one-sided Brier', of: (judged) => reliability(...oneSided(judged)).brier },
  { name: 'mutual AUC, p(mutual)', of: (judged) => aucOf(...bothSides(judged)) },
  { name: 'mutual AUC, product', of: (judged) => aucOf(...bothSides(judged, byRule('product'))) },
  { name: 'mutual AUC, harmonic', of: (judged) => aucOf(...bothSides(judged, byRule('harmonic'))) },
  { name: 'mutual AUC, minimum', of: (judged) => aucOf(...bothSides(judged, byRule('minimum'))) },
  { name: 'mutual ECE', of: (judged) => reliability(...bothSides(judged)).ece },
  { name: 'mutual Brier', of: (judged) => reliability(...bothSides(judged)).brier },
];

type Predictions = [probabilities: number[], labels: number[]];

/** Each side's probability with its own answer. */
export function oneSided(judged: readonly JudgedMeeting[]): Predictions {
  return [
    judged.flatMap(({ predicted }) => [predicted.aAccepts, predicted.bAccepts]),
    judged.flatMap(({ aAccepts, bAccepts }) => [Number(aAccepts), Number(bAccepts)]),
  ];
}

/** A number for both with whether both accepted. */
export function bothSides(
  judged: readonly JudgedMeeting[],
  of: (predicted: MeetingProbability) => number = ({ mutual }) => mutual,
): Predictions {
  return [judged.map(({ predicted }) => of(predicted)), judged.map((row) => Number(row.aAccepts && row.bAccepts))];
}

function byRule(rule: keyof typeof MUTUAL_RULES): (predicted: MeetingProbability) => number {
  return ({ aAccepts, bAccepts }) => MUTUAL_RULES[rule](aAccepts, bAccepts);
}

/** The predictions with the answers of those whose both answers are given. */
export function judge(
  pairs: readonly Pick<ReciprocalPair, 'market' | 'aAccepts' | 'bAccepts'>[],
  predictions: readonly MeetingProbability[],
): JudgedMeeting[] {
  return pairs.flatMap(({ market, aAccepts, bAccepts }, at) => {
    const predicted = predictions[at];
    if (predicted === undefined || aAccepts === null || bAccepts === null) return [];
    return [{ market, predicted, aAccepts, bAccepts }];
  });
}

export interface CrossValidation {
  /** Judged by the file's own history and predict rows; null where it does not say which is which. */
  readonly byPhase: JudgedMeeting[] | null;
  /** Judged by random halves, each known once. */
  readonly byHalf: JudgedMeeting[][];
}

export interface CrossValidationOptions {
  readonly seed: number;
  /** Random halves besides the phases. */
  readonly halves: number;
  /** Parts that the markets are laid in, each predicted by a model of the others; as many as markets where left out. */
  readonly folds?: number;
}

/** Predicts each market with a model that learned from other markets; `known` rows with both answers alone. */
export function crossValidateReciprocal(
  { persons, known }: { persons: readonly ReciprocalPerson[]; known: readonly ReciprocalPair[] },
  { seed, halves, folds = Infinity }: CrossValidationOptions,
): CrossValidation {
  const profiles = profilesOf(persons);
  const markets = [...byMarket(known)];
  const parts = Math.min(folds, markets.length);
  const hasPhases = known.some(({ phase }) => phase === 'history') && known.some(({ phase }) => phase === 'predict');
  const byPhase: JudgedMeeting[] = [];
  const byHalf = Array.from({ length: halves }, (): JudgedMeeting[] => []);
  for (let part = 0; part < parts; part += 1) {
    const others = markets
      .filter((_, at) => at % parts !== part)
      .map(([id, rows]) => ({ id, meetings: rows.map(asMeeting) }));
    const model = trainReciprocal(others, profiles, { knownShare: 0.5, seed });
    const predicted = (split: {
      known: readonly ReciprocalPair[];
      asked: readonly ReciprocalPair[];
    }): JudgedMeeting[] =>
      judge(
        split.asked,
        predictMeetings(model, profiles, { known: split.known.map(asMeeting), asked: split.asked.map(asMeeting) }),
      );
    for (const [, rows] of markets.filter((_, at) => at % parts === part)) {
      const history = rows.filter(({ phase }) => phase === 'history');
      if (hasPhases)
        byPhase.push(...predicted({ known: history, asked: rows.filter((row) => row.phase !== 'history') }));
      for (const [half, judged] of byHalf.entries()) {
        const splits = knownSplits(rows, { share: 0.5, rounds: 1, seed: seedAt(seed, 1000 + half) });
        for (const split of splits) judged.push(...predicted(split));
      }
    }
  }
  return { byPhase: hasPhases ? byPhase : null, byHalf };
}

export interface FigureInterval {
  readonly name: string;
  readonly value: number;
  /** The middle 95 % when the markets are drawn again. */
  readonly low: number;
  readonly high: number;
}

/** Each figure with a 95 % percentile interval over markets drawn with replacement: the next market is another one. */
export function reciprocalFigures(
  judged: readonly JudgedMeeting[],
  { seed, rounds = 400 }: { seed: number; rounds?: number },
): FigureInterval[] {
  const markets = [...byMarket(judged).values()];
  const random = seededRandom(seed);
  const draws = Array.from({ length: rounds }, () =>
    markets.flatMap(() => markets[Math.floor(random() * markets.length)] ?? []),
  );
  return FIGURES.map(({ name, of }) => {
    const values = draws.map(of).filter((value) => !Number.isNaN(value));
    values.sort((a, b) => a - b);
    const at = (share: number): number => values[Math.round(share * (values.length - 1))] ?? Number.NaN;
    return { name, value: of(judged), low: at(0.025), high: at(0.975) };
  });
}
