import { type TreeEnsemble } from '../learning/trees/tree.js';
import { type Affinities } from './affinities/affinities.js';
import { type PastSpace } from './past-needs-space.js';
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
