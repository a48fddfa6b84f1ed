import {
  type Calibration,
  decideServing,
  DEFAULT_TREES,
  fitScale,
  LINEAR_MODEL,
  ndcgAt,
  rankVector,
  type RankingModel,
  trainLogistic,
  type TreeParameters,
  TreeTrainer,
} from '#matching';
import { sliceRows, type TrainingRows } from '../domain/training-rows.js';
import { LEAST_JUDGED, LEAST_TAUGHT, windowStart } from '../domain/training-window.js';
import { crossFit } from './cross-fit.js';
import { JUDGING_SEED, type Lesson, type NeedTask, type TooLittle, type TreeProgress } from './lesson.js';

type LearnedModel = Extract<RankingModel, { kind: 'learned' }>;

/** Decided needs from which trees learn more than a weighted sum; before, a logistic regression. */
export const TREES_FROM = 300;

const LOGISTIC_L2 = 5;
const CUT = 10;

/**
 * Strong regularisation, since answers are few and weigh up to ten times as much as others: the mean of three ensembles
 * of few trees, each tree from half of the features and some of the needs (three half years of real tenders, each learned
 * from half a year before it: nDCG@10 0.363, with one ensemble of 200 trees 0.355; from two months: 0.361 and 0.348).
 */
export const NEED_TREES: TreeParameters = {
  ...DEFAULT_TREES,
  ...{ trees: 60, members: 3, leaves: 6, l2: 10, featureFraction: 0.5, groupFraction: 0.6 },
};

/** A leaf holds a hundred rows, or a fortieth of all where there are fewer than 4,000. */
function treeParameters(rows: number, wanted: Partial<TreeParameters>): TreeParameters {
  const minLeafRows = Math.max(10, Math.min(100, Math.floor(rows / 40)));
  return { ...NEED_TREES, minLeafRows, ...wanted };
}

/**
 * Teaches a ranker with the needs before the latest window and judges it on the window, tree by tree: each step yields,
 * so that whoever runs it may report, save or stop. The same task gives the same lesson, resumed or not.
 */
export function* needLesson(task: NeedTask): Generator<TreeProgress, Lesson | TooLittle> {
  const { compared, decided, features, champion } = task;
  const start = windowStart(
    compared.needs.map(({ at }) => at),
    champion?.trainedTo ?? null,
  );
  const opens = start === null ? undefined : compared.needs[start]?.at;
  const known = compared.needs.length;
  if (start === null || opens === undefined) {
    return { kind: 'tooLittle', side: 'need', known, needed: LEAST_TAUGHT + LEAST_JUDGED };
  }
  const taught = sliceRows(compared, 0, start);
  const window = sliceRows(compared, start, known);
  const split = decided.needs.findIndex(({ at }) => at >= opens);
  const boundary = split < 0 ? decided.needs.length : split;
  const events = sliceRows(decided, boundary, decided.needs.length);
  const isTrees = decided.needs.length >= TREES_FROM;
  const parameters = isTrees ? treeParameters(taught.labels.length, task.trees) : null;
  const rows = isTrees ? taught : sliceRows(decided, 0, boundary);
  const predictor = parameters ? yield* grow(taught, parameters, task) : trainLogistic(rows, { l2: LOGISTIC_L2 });
  const raw: LearnedModel = {
    kind: 'learned',
    version: 'challenger',
    features,
    predictor,
    calibration: null,
    scale: FLAT,
  };
  const fitted = crossFit(scored(events, raw));
  const scale = fitScale(...scalesOf(task, raw));
  const metrics = {
    fallback: ndcgs(window, LINEAR_MODEL),
    challenger: ndcgs(window, raw),
    champion: champion && ndcgs(window, champion.model),
  };
  return {
    ...{ kind: 'lesson', side: 'need', features, predictor, calibration: fitted.calibration, scale },
    parameters: { ...(parameters ?? { l2: LOGISTIC_L2 }), kind: predictor.kind },
    trainedFrom: rows.needs[0]?.at ?? opens,
    trainedTo: opens,
    judgedTo: compared.needs.at(-1)?.at ?? opens,
    counts: {
      taught: rows.needs.length,
      judged: window.needs.length,
      rows: rows.labels.length,
      events: events.labels.length,
    },
    metrics: {
      fallback: meanOf(metrics.fallback),
      challenger: meanOf(metrics.challenger),
      champion: metrics.champion && meanOf(metrics.champion),
      auc: fitted.auc,
      ece: fitted.reliability?.ece ?? null,
      brier: fitted.reliability?.brier ?? null,
    },
    reliability: fitted.reliability,
    judgement: decideServing(metrics, { seed: JUDGING_SEED, leastGroups: LEAST_JUDGED }),
    championCalibration: champion && recalibrated(events, champion.model),
  };
}

/** Anchors of a model that is only ranked with. */
const FLAT = [{ raw: 0, points: 50 }];

function* grow(taught: TrainingRows, parameters: TreeParameters, { resume }: NeedTask) {
  const trainer = new TreeTrainer(taught, parameters, resume ?? undefined);
  const progress = { of: trainer.planned, ensemble: () => trainer.ensemble };
  yield { ...progress, done: trainer.done } satisfies TreeProgress;
  while (trainer.step()) yield { ...progress, done: trainer.done } satisfies TreeProgress;
  return trainer.ensemble;
}

function recalibrated(events: TrainingRows, model: RankingModel): Calibration | null {
  return model.kind === 'learned' ? crossFit(scored(events, model)).calibration : null;
}

/** The raw score of every row. */
function rawScores(rows: TrainingRows, model: RankingModel): Float64Array {
  const scores = new Float64Array(rows.labels.length);
  for (let group = 0; group + 1 < rows.groupStarts.length; group += 1) {
    const prefersNearby = rows.needs[group]?.prefersNearby ?? false;
    for (let row = rows.groupStarts[group] ?? 0; row < (rows.groupStarts[group + 1] ?? 0); row += 1) {
      const vector = Float64Array.from(rows.values.subarray(row * rows.width, (row + 1) * rows.width));
      scores[row] = rankVector(model, vector, { prefersNearby }).raw;
    }
  }
  return scores;
}

function scored(rows: TrainingRows, model: RankingModel) {
  const groups = new Uint32Array(rows.labels.length);
  for (let group = 0; group + 1 < rows.groupStarts.length; group += 1) {
    groups.fill(group, rows.groupStarts[group], rows.groupStarts[group + 1]);
  }
  return { scores: rawScores(rows, model), labels: rows.labels, groups };
}

/** nDCG@10 of each need among its answered candidates; equal scores by firm, as the engine has it. */
function ndcgs(rows: TrainingRows, model: RankingModel): Float64Array {
  const scores = rawScores(rows, model);
  return Float64Array.from(rows.needs, (_need, group) => {
    const first = rows.groupStarts[group] ?? 0;
    const end = rows.groupStarts[group + 1] ?? first;
    const order = Array.from({ length: end - first }, (_row, at) => first + at);
    order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    const grades = rows.labels.subarray(first, end);
    return ndcgAt(
      CUT,
      order.map((row) => rows.labels[row] ?? 0),
      grades,
    );
  });
}

/** Raw and linear scores of the sampled candidates. */
function scalesOf({ sample, features }: NeedTask, model: RankingModel): [Float64Array, Float64Array] {
  const width = features.length;
  const count = sample.prefersNearby.length;
  const raws = new Float64Array(count);
  const points = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    const vector = Float64Array.from(sample.values.subarray(row * width, (row + 1) * width));
    const need = { prefersNearby: sample.prefersNearby[row] === 1 };
    raws[row] = rankVector(model, vector, need).raw;
    points[row] = rankVector(LINEAR_MODEL, vector, need).raw;
  }
  return [raws, points];
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
