import { ndcgAt } from '../../learning/metrics.js';
import { FEATURE_NAMES, type FeatureName } from '../../scoring/features.js';
import { rankVector } from '../../scoring/ranker.js';
import { DAY_MS } from '../../views.js';
import { logged, type LoggedTender } from './candidate-log.js';
import { learnRanking, type LearnedModel } from './learn.js';
import { Replay } from './replay.js';
import { byDate, type Tender } from './tender.js';

/** Features that are left out together, by the source of evidence. */
const GROUPS: Readonly<Record<string, readonly FeatureName[]>> = {
  nothing: [],
  'nearest past needs': ['pastSimilarity', 'pastBest', 'pastCount', 'pastShare', 'pastRelative', 'pastRecent'],
  'track record': ['trackRecord', 'recordCover', 'recordPromise', 'pastAverage'],
  buyer: ['priorBusiness', 'buyerSimilarity', 'buyerBest', 'renewalAge', 'buyerAge', 'buyerHabit'],
  'buyer as a word': ['needsPromise', 'recordPromise'],
  subjects: ['subjectRecord', 'subjectBest', 'subjectVotes'],
  partners: ['partners', 'jointAwards'],
  ages: ['pastAge', 'lastAward', 'firstAward', 'renewalAge', 'buyerAge'],
  activity: ['awardCount', 'yearAwards', 'quarterAwards', 'buyerBreadth'],
  links: FEATURE_NAMES.filter((name) => name.startsWith('link')),
  overlap: ['overlapVotes', 'overlapBest', 'overlapRelative', 'cosineVotes'],
  affinities: ['affinityScore', 'affinityShare'],
  regression: ['kernelRelative', 'kernelShare'],
  'the need itself': ['nearestOfAll', 'usualSuppliers'],
};

const WINDOW_DAYS = 182;
const WINDOWS = 2;
const LOG_DAYS = 548;
const NEARBY = { prefersNearby: false };

export interface AblationRow {
  readonly without: string;
  readonly ndcg10: number;
  readonly hit10: number;
  readonly recall50: number;
}

/**
 * What each group of features is worth: the last two half years of the history ranked by models that learned without it
 * from what was before. Winners that were not found count as missed by all alike, so they are left out here.
 */
export function* ablateTenders(
  history: Iterable<Tender>,
  onProgress?: (message: string) => void,
): Generator<AblationRow> {
  const tenders = [...history].sort(byDate);
  const end = Date.parse(tenders.at(-1)?.awardedOn ?? '') + DAY_MS;
  const replay = new Replay(tenders);
  const from = end - (WINDOWS * WINDOW_DAYS + LOG_DAYS) * DAY_MS;
  const log: LoggedTender[] = [];
  for (const tender of tenders) {
    if (Date.parse(tender.awardedOn) < from) continue;
    log.push(logged(tender, replay.rank(tender)));
    if (log.length % 1000 === 0) onProgress?.(`${tender.awardedOn}: ${log.length} tenders served`);
  }
  for (const [without, names] of Object.entries(GROUPS)) {
    const judged = Array.from({ length: WINDOWS }, (_, window) => {
      const start = end - (WINDOWS - window) * WINDOW_DAYS * DAY_MS;
      const day = ({ tender }: LoggedTender): number => Date.parse(tender.awardedOn);
      const before = log.filter((entry) => day(entry) < start && day(entry) >= start - LOG_DAYS * DAY_MS);
      const model = learnRanking(before, 'ablation', { without: names });
      if (model === null) throw new RangeError('too little history for an ablation');
      const asked = log.filter((entry) => day(entry) >= start && day(entry) < start + WINDOW_DAYS * DAY_MS);
      return asked.filter(({ labels }) => labels.includes(1)).map((entry) => judge(entry, model));
    }).flat();
    const mean = (of: (one: Omit<AblationRow, 'without'>) => number): number =>
      judged.reduce((sum, one) => sum + of(one), 0) / judged.length;
    yield {
      without,
      ndcg10: mean(({ ndcg10 }) => ndcg10),
      hit10: mean(({ hit10 }) => hit10),
      recall50: mean(({ recall50 }) => recall50),
    };
  }
}

function judge({ vectors, labels }: LoggedTender, model: LearnedModel): Omit<AblationRow, 'without'> {
  const width = FEATURE_NAMES.length;
  const rows = Array.from(labels, (label, row) => {
    const vector = Float64Array.from(vectors.subarray(row * width, (row + 1) * width));
    return { label, raw: rankVector(model, vector, NEARBY).raw };
  });
  const grades = rows.sort((a, b) => b.raw - a.raw).map(({ label }) => label);
  const won = grades.reduce((sum, label) => sum + label, 0);
  return {
    ndcg10: ndcgAt(10, grades, labels),
    hit10: Number(grades.slice(0, 10).includes(1)),
    recall50: grades.slice(0, 50).reduce((sum, label) => sum + label, 0) / won,
  };
}
