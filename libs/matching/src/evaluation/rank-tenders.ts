import { probabilityOf } from '../learning/calibration/calibration.js';
import { type RankedPair } from '../match-engine.js';
import { DAY_MS } from '../views.js';
import { logged, type LoggedTender } from './tenders/candidate-log.js';
import { learnRanking, type LearnedModel, type LearningOptions } from './tenders/learn.js';
import { Replay } from './tenders/replay.js';
import { byDate, type Tender } from './tenders/tender.js';

export { type Tender } from './tenders/tender.js';

/** A tender with all its candidates, best first. */
export interface RankedTender {
  readonly tender: Tender;
  readonly suppliers: ReadonlyArray<{
    readonly supplier: string;
    /** Probability of an award; the linear score of 0 to 100 where nothing was learned. */
    readonly score: number;
  }>;
}

export interface TenderRankingOptions extends LearningOptions {
  /** The linear score alone, without learning. */
  readonly isLinear?: boolean;
  /** Days of candidates that are kept to learn from. */
  readonly logDays?: number;
  /** Told of each long step. */
  readonly onProgress?: (message: string) => void;
}

/** Two years. More days teach no more (within 0.002 nDCG@10 from 548 to 912 on half years of 2023). */
const LOG_DAYS = 730;
const RETRAIN_DAYS = 91;
const PROGRESS_TENDERS = 500;

/**
 * Ranks suppliers for each test tender with the serving functions, in the order of award. First the history is served
 * again in its order and what was served is logged; a model is learned from the log, and again each quarter with what
 * has been awarded since. Only awards of strictly earlier days are known to candidates, features and models, those of
 * `history` and of the test tenders alike.
 */
export function* rankTenders(
  history: Iterable<Tender>,
  test: Iterable<Tender>,
  options: TenderRankingOptions = {},
): Generator<RankedTender> {
  const { isLinear = false, logDays = LOG_DAYS, onProgress } = options;
  const tests = new Set([...test].sort(byDate));
  const firstDay = [...tests][0]?.awardedOn;
  if (firstDay === undefined) return;
  const all = [...history, ...tests].sort(byDate);
  const replay = new Replay(all, !isLinear);
  const logFrom = new Date(Date.parse(firstDay) - logDays * DAY_MS).toISOString().slice(0, 10);
  const log: LoggedTender[] = [];
  let model: LearnedModel | null = null;
  let learnedAt = Number.NEGATIVE_INFINITY;
  for (const tender of all) {
    const isAsked = tests.has(tender);
    if (!isAsked && (isLinear || tender.awardedOn < logFrom || tender.awardedOn >= firstDay)) continue;
    const day = Date.parse(tender.awardedOn);
    if (isAsked && !isLinear && day - learnedAt >= RETRAIN_DAYS * DAY_MS) {
      const before = log.filter(({ tender: { awardedOn } }) => awardedOn < tender.awardedOn);
      model = learnRanking(before, `tenders-${tender.awardedOn}`, options);
      learnedAt = day;
      onProgress?.(
        model === null
          ? `${tender.awardedOn}: too little history to learn from, the linear score serves`
          : `${tender.awardedOn}: learned from ${before.length} tenders`,
      );
    }
    const ranked = replay.rank(tender, model ?? undefined);
    if (!isLinear) log.push(logged(tender, ranked));
    if (log.length % PROGRESS_TENDERS === 0) onProgress?.(`${tender.awardedOn}: ${log.length} tenders served`);
    if (isAsked) yield { tender, suppliers: ranked.map((pair) => scored(pair, model)) };
  }
}

function scored({ pair, raw, score }: RankedPair, model: LearnedModel | null): RankedTender['suppliers'][number] {
  const calibration = model?.calibration ?? null;
  return { supplier: pair.firm.id, score: calibration === null ? score : probabilityOf(calibration, raw) };
}
