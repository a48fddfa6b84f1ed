import { type TreeEnsemble } from '../learning/trees/tree.js';
import { type Affinities, type LearnedAffinities } from './affinities/affinities.js';
import { type PastSpace, type Subjects } from './past-needs-space.js';
import { type NeedKernel } from './ridge/need-kernel.js';

/** What past needs teach from time to time; null until then, and where there are too few. */
export interface PastModels {
  /** To regress on; it follows each change. */
  readonly kernel: NeedKernel;
  /** Subjects of needs. */
  readonly space: PastSpace | null;
  /** P(a supplier of a past need supplies another need). */
  readonly links: TreeEnsemble | null;
  /** Who supplies what is described in such words. */
  readonly affinities: Affinities | null;
}

/**
 * The same as it was learned: plain, so that it may be learned in one thread and taken over in another. What is left out
 * says nothing: what was taken over of it before stays.
 */
export interface PastTeaching {
  readonly subjects?: Subjects | null;
  readonly links?: TreeEnsemble | null;
  readonly affinities?: LearnedAffinities | null;
}
