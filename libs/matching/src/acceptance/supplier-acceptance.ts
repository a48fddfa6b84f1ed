import { probabilityOf, type Calibration } from '../learning/calibration/calibration.js';
import { scoreLogistic, type LogisticModel } from '../learning/logistic.js';
import { sigmoid } from '../learning/sigmoid.js';
import { scoreTrees } from '../learning/trees/score-trees.js';
import { type TreeEnsemble } from '../learning/trees/tree.js';
import { DAY_MS } from '../views.js';
import { smoothedRate } from './smoothed-rate.js';
import { rateOf, type SupplierLog } from './supplier-log.js';
import { type SupplierDeclineReason } from './supplier-push.js';

/** A need that may be pushed to a supplier. */
export interface SupplierAsk {
  readonly needFirmId: string;
  readonly supplierFirmId: string;
  readonly chainCode: string | null;
  /** Upper budget in 万元; null where it is open to offers. */
  readonly amount: number | null;
  /** Free capacity until delivery ÷ quantity wanted (`capacityRatio`); null when either is not stated. */
  readonly capacityRatio: number | null;
  /** The supplier lies in the district of delivery; null when either is not stated. */
  readonly isSameDistrict: boolean | null;
}

/**
 * In this order, from the log of the year before the day (NaN is unknown):
 * acceptRate: the supplier's yes among its decided pushes, Beta prior 4 towards everybody's; 0 to 1.
 * chainAcceptRate, needFirmAcceptRate: the same on this chain, for this need firm, Beta prior 4 towards acceptRate.
 * receivedRate: suppliers' yes to this need firm. viewRate: pushes that the supplier opens.
 * capacityDeclines, priceDeclines: decided pushes declined for capacity or timing, for price; smoothed, 0 to 1.
 * answerDays: median days from push to answer. daysSinceAnswer: since its latest answer.
 * pushedThisWeek, openPushes: needs of seven days, unanswered needs of two weeks.
 * capacityRatio: at most 4. sizeRatio: ln(amount ÷ median amount of the needs it accepted). sameDistrict: 0 or 1.
 */
export const SUPPLIER_FEATURES = [
  'acceptRate',
  'chainAcceptRate',
  'needFirmAcceptRate',
  'receivedRate',
  'viewRate',
  'capacityDeclines',
  'priceDeclines',
  'answerDays',
  'daysSinceAnswer',
  'pushedThisWeek',
  'openPushes',
  'capacityRatio',
  'sizeRatio',
  'sameDistrict',
] as const;

export type SupplierFeature = (typeof SUPPLIER_FEATURES)[number];

const AMPLE = 4;

/** What is known of the supplier and the need, in the order of {@link SUPPLIER_FEATURES}. Stored with the proposal. */
export function supplierVector(log: SupplierLog, ask: SupplierAsk): Float64Array {
  const decided = log.decidedOf(ask.supplierFirmId);
  const acceptRate = rateOf(decided, log.baseRate);
  const answers = decided.flatMap(({ push: { pushedAt, answer } }) => (answer ? [{ pushedAt, at: answer.at }] : []));
  const accepted = decided.flatMap(({ push, isAccepted }) =>
    isAccepted && push.amount !== null && push.amount > 0 ? [push.amount] : [],
  );
  const latest = Math.max(...answers.map(({ at }) => at.getTime()));
  const declined = (...reasons: SupplierDeclineReason[]): number => {
    const count = decided.filter(
      ({ push: { answer } }) =>
        answer?.kind === 'declined' && answer.reason !== null && reasons.includes(answer.reason),
    ).length;
    return smoothedRate({ accepted: count, answered: decided.length }, (1 - log.baseRate) / 4);
  };
  const values: Record<SupplierFeature, number> = {
    acceptRate,
    chainAcceptRate: rateOf(
      decided.filter(({ push }) => push.chainCode !== null && push.chainCode === ask.chainCode),
      acceptRate,
    ),
    needFirmAcceptRate: rateOf(
      decided.filter(({ push }) => push.needFirmId === ask.needFirmId),
      acceptRate,
    ),
    receivedRate: log.receivedRate(ask.needFirmId),
    viewRate: log.viewRate(ask.supplierFirmId),
    capacityDeclines: declined('capacity', 'timing'),
    priceDeclines: declined('price'),
    answerDays: median(answers.map(({ pushedAt, at }) => (at.getTime() - pushedAt.getTime()) / DAY_MS)),
    daysSinceAnswer: answers.length === 0 ? NaN : (log.asOf.getTime() - latest) / DAY_MS,
    pushedThisWeek: log.pushedThisWeek(ask.supplierFirmId),
    openPushes: log.openPushes(ask.supplierFirmId),
    capacityRatio: ask.capacityRatio === null ? NaN : Math.min(AMPLE, ask.capacityRatio),
    sizeRatio: ask.amount === null || ask.amount <= 0 ? NaN : Math.log(ask.amount / median(accepted)),
    sameDistrict: ask.isSameDistrict === null ? NaN : Number(ask.isSameDistrict),
  };
  return Float64Array.from(SUPPLIER_FEATURES, (name) => values[name]);
}

/** Plain JSON. Learned from served vectors and what came of them (`supplierAccepted`), never from one made afterwards. */
export interface SupplierModel {
  /** Names of the values that it reads, so that a later feature does not break it. */
  readonly features: readonly SupplierFeature[];
  readonly predictor: LogisticModel | TreeEnsemble;
  /** Fitted on later answers than the predictor's; without it the predictor's log-odds are taken as they are. */
  readonly calibration: Calibration | null;
}

/** P(supplier accepts), strictly between 0 and 1. Before there is a model: its smoothed rate on the chain. */
export function supplierProbability(model: SupplierModel | null, vector: ArrayLike<number>): number {
  const valueOf = (name: SupplierFeature): number => vector[SUPPLIER_FEATURES.indexOf(name)] ?? NaN;
  if (model === null) return valueOf('chainAcceptRate');
  const values = Float64Array.from(model.features, valueOf);
  const { predictor, calibration } = model;
  const logOdds = predictor.kind === 'trees' ? scoreTrees(predictor, values) : scoreLogistic(predictor, values);
  return calibration === null ? sigmoid(logOdds) : probabilityOf(calibration, logOdds);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
