import { scoreLogistic, trainLogistic, type LogisticModel } from '../learning/logistic.js';
import { seedAt } from '../learning/random.js';
import { sigmoid } from '../learning/sigmoid.js';
import { answersOf, type Answer, type Meeting, type Side } from './answer.js';
import { CrossedEffects, type EffectPrior } from './crossed-effects.js';
import { learnEffectPrior } from './effect-prior.js';
import { knownSplits } from './known-split.js';
import { learnMutual, mutualProbability, type MutualModel, type MutualOutcome } from './mutual.js';
import { PROFILE_FEATURES, profileFeatures, type Profile } from './profile.js';

/** People of two sides who met one another, and no others. */
export interface Market {
  readonly id: string;
  readonly meetings: readonly Meeting[];
}

export type Profiles = ReadonlyMap<string, Profile>;

/** Plain JSON. */
export interface ReciprocalModel {
  readonly prior: EffectPrior;
  readonly predictor: LogisticModel;
  readonly mutual: MutualModel;
}

export interface MeetingProbability {
  readonly aAccepts: number;
  readonly bAccepts: number;
  /** At most the less of the two. */
  readonly mutual: number;
}

export interface ReciprocalTraining {
  /** Part of a market's meetings that will be known when the rest are asked for, 0 to 1: as when it serves. */
  readonly knownShare: number;
  readonly seed: number;
}

/** Ways to split each market; more changed nothing. */
const ROUNDS = 4;
/** Of 3, 10, 30, 100 and 300, by leaving markets out; 3 did as well. */
const L2 = 10;
/** Parts into which the markets are laid for probabilities that the pair of models has not learned from. */
const FOLDS = 3;

export const RECIPROCAL_FEATURES = ['crossedEffects', 'side', ...PROFILE_FEATURES] as const;

/** Learns from markets whose answers are known. Throws a RangeError for fewer than two, or for answers all alike. */
export function trainReciprocal(
  markets: readonly Market[],
  profiles: Profiles,
  training: ReciprocalTraining,
): ReciprocalModel {
  if (markets.length < 2) throw new RangeError('the answers of two markets at least are needed');
  const views = new ProfileViews(profiles);
  const prior = learnEffectPrior(markets.map(({ meetings }) => answersOf(meetings)));
  const predictor = trainPredictor(markets, { prior, views, training });
  const folds = Math.min(FOLDS, markets.length);
  const outcomes: MutualOutcome[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const others = markets.filter((_, at) => at % folds !== fold);
    const unseen = markets.filter((_, at) => at % folds === fold);
    const part = { prior, predictor: trainPredictor(others, { prior, views, training }) };
    for (const { known, asked } of splitsOf(unseen, training)) {
      const expected = expectAnswers(part, views, known);
      for (const meeting of asked) {
        if (meeting.aAccepts === null || meeting.bAccepts === null) continue;
        outcomes.push({ ...expected(meeting), both: meeting.aAccepts && meeting.bAccepts });
      }
    }
  }
  return { prior, predictor, mutual: learnMutual(outcomes) };
}

/** What both sides of each meeting would answer, from profiles and from what is known of the same market. */
export function predictMeetings(
  model: ReciprocalModel,
  profiles: Profiles,
  { known, asked }: { known: readonly Meeting[]; asked: readonly Pick<Meeting, 'a' | 'b'>[] },
): MeetingProbability[] {
  const expected = expectAnswers(model, new ProfileViews(profiles), known);
  return asked.map((pair) => {
    const { aAccepts, bAccepts } = expected(pair);
    return { aAccepts, bAccepts, mutual: mutualProbability(model.mutual, aAccepts, bAccepts) };
  });
}

type PairModel = Omit<ReciprocalModel, 'mutual'>;

function expectAnswers(
  { prior, predictor }: PairModel,
  views: ProfileViews,
  known: readonly Meeting[],
): (pair: Pick<Meeting, 'a' | 'b'>) => { aAccepts: number; bAccepts: number } {
  const effects = CrossedEffects.fit(answersOf(known), prior);
  const probability = (from: string, to: string, side: Side): number =>
    sigmoid(scoreLogistic(predictor, features(effects, views, { from, to, side })));
  return ({ a, b }) => ({ aAccepts: probability(a, b, 'A'), bAccepts: probability(b, a, 'B') });
}

type Ask = Omit<Answer, 'accepts'>;

const features = (effects: CrossedEffects, views: ProfileViews, ask: Ask): number[] => [
  effects.expect(ask).logOdds,
  ask.side === 'A' ? 1 : -1,
  ...views.of(ask),
];

/** How each sees each: a meeting is asked about in several splits, and its profiles stay what they are. */
class ProfileViews {
  private readonly seen = new Map<string, Map<string, readonly number[]>>();

  constructor(private readonly profiles: Profiles) {}

  of({ from, to, side }: Ask): readonly number[] {
    const views = this.seen.get(from) ?? new Map<string, readonly number[]>();
    this.seen.set(from, views);
    const view = views.get(to) ?? profileFeatures(this.profile(from), this.profile(to), side);
    views.set(to, view);
    return view;
  }

  private profile(person: string): Profile {
    const profile = this.profiles.get(person);
    if (profile === undefined) throw new RangeError(`no profile of ${person}`);
    return profile;
  }
}

interface Grounds {
  readonly prior: EffectPrior;
  readonly views: ProfileViews;
  readonly training: ReciprocalTraining;
}

/** Each row's features are made without the answers that are asked for in its split. */
function trainPredictor(markets: readonly Market[], { prior, views, training }: Grounds): LogisticModel {
  const values: number[] = [];
  const labels: number[] = [];
  for (const { known, asked } of splitsOf(markets, training)) {
    const effects = CrossedEffects.fit(answersOf(known), prior);
    for (const { accepts, ...ask } of answersOf(asked)) {
      values.push(...features(effects, views, ask));
      labels.push(Number(accepts));
    }
  }
  if (new Set(labels).size < 2) throw new RangeError('all known answers are alike: nothing to learn from');
  const dataset = {
    width: RECIPROCAL_FEATURES.length,
    values: Float32Array.from(values),
    labels: Float32Array.from(labels),
    groupStarts: Uint32Array.of(0, labels.length),
    // A meeting that is asked about in several splits is still one meeting.
    weights: new Float32Array(labels.length).fill(1 / ROUNDS),
  };
  return trainLogistic(dataset, { l2: L2 });
}

function splitsOf(
  markets: readonly Market[],
  { knownShare, seed }: ReciprocalTraining,
): { known: Meeting[]; asked: Meeting[] }[] {
  return markets.flatMap(({ meetings }, at) =>
    knownSplits(meetings, { share: knownShare, rounds: ROUNDS, seed: seedAt(seed, at) }),
  );
}
