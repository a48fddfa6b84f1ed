import type { TreeEnsemble } from '#matching';
import type { Lesson, TooLittle } from './lesson.js';

/** What the training thread says. */
export type FromTrainer =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'checkpoint'; readonly ensemble: TreeEnsemble }
  | { readonly kind: 'done'; readonly result: Lesson | TooLittle };

/** What it is given. */
export interface TrainerSetup {
  readonly task: unknown;
  /** Milliseconds between two of its checkpoints. */
  readonly checkpointMs: number;
}
