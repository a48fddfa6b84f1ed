import type {
  Calibration,
  FeatureName,
  LogisticModel,
  RankingModel,
  Reliability,
  ScaleAnchor,
  SupplierFeature,
  SupplierModel,
  TreeEnsemble,
  TreeParameters,
  Verdict,
} from '#matching';
import type { ModelSide } from '../domain/model-lifecycle.js';
import type { TrainingRows } from '../domain/training-rows.js';

/** A champion that is judged beside the challenger, and until when its teaching rows were served (ms since 1970). */
export interface Champion<Model> {
  readonly model: Model;
  readonly trainedTo: number;
}

/** Everything that a need-side model is made from; plain data, so that a thread can take it. */
export interface NeedTask {
  readonly side: 'need';
  /** Columns of all rows. */
  readonly features: readonly FeatureName[];
  readonly compared: TrainingRows;
  readonly decided: TrainingRows;
  /** All candidates of some of the latest runs, row-major; what points are to a raw score is read from them. */
  readonly sample: { readonly values: Float32Array; readonly prefersNearby: Uint8Array };
  readonly champion: Champion<RankingModel> | null;
  readonly trees: Partial<TreeParameters>;
  /** What an interrupted training of the same rows had come to. */
  readonly resume: TreeEnsemble | null;
}

/** The same of the supplier's side; one row an answered push, oldest first. */
export interface SupplierTask {
  readonly side: 'supplier';
  readonly features: readonly SupplierFeature[];
  readonly values: Float32Array;
  readonly labels: Float32Array;
  /** When each was pushed, ms since 1970. */
  readonly times: Float64Array;
  readonly champion: Champion<SupplierModel> | null;
}

export type TrainingTask = NeedTask | SupplierTask;

/** How far a training has come; `ensemble` is what it resumes from. */
export interface TreeProgress {
  readonly done: number;
  readonly of: number;
  readonly ensemble: () => TreeEnsemble;
}

export interface LessonMetrics {
  /** Mean nDCG@10 (need side) or mean −Brier (supplier side) on the latest window. */
  readonly fallback: number;
  readonly challenger: number;
  readonly champion: number | null;
  /** Of the challenger's raw score on the decided candidates of the window; null without a yes and a no. */
  readonly auc: number | null;
  readonly ece: number | null;
  readonly brier: number | null;
}

export interface LessonCounts {
  /** Needs (supplier side: pushes) that teach and that judge. */
  readonly taught: number;
  readonly judged: number;
  /** Rows that teach. */
  readonly rows: number;
  /** Decided candidates of the window: what the calibration rests on. */
  readonly events: number;
}

/** What a training came to: the challenger, and the judgement on the latest window. */
export interface Lesson {
  readonly kind: 'lesson';
  readonly side: ModelSide;
  readonly features: readonly string[];
  readonly predictor: TreeEnsemble | LogisticModel;
  readonly calibration: Calibration | null;
  readonly scale: readonly ScaleAnchor[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly trainedFrom: number;
  readonly trainedTo: number;
  readonly judgedTo: number;
  readonly counts: LessonCounts;
  readonly metrics: LessonMetrics;
  /** By probabilities that were calibrated on other needs of the window than the one predicted. */
  readonly reliability: Reliability | null;
  readonly judgement: Verdict;
  /** The champion's calibration on this window, which is newer than its own. */
  readonly championCalibration: Calibration | null;
}

/** There is not enough to learn from. */
export interface TooLittle {
  readonly kind: 'tooLittle';
  readonly side: ModelSide;
  /** Needs whose answers differ (supplier side: answered pushes). */
  readonly known: number;
  readonly needed: number;
}

/** Seed of every bootstrap: the same rows give the same judgement. */
export const JUDGING_SEED = 20_260_101;
