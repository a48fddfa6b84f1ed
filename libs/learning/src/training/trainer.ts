import { setImmediate as breathe } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { TreeEnsemble } from '#matching';
import type { Lesson, TooLittle, TrainingTask } from './lesson.js';
import type { FromTrainer, TrainerSetup } from './messages.js';
import { needLesson } from './need-lesson.js';
import { pace, PROGRESS_MS } from './pace.js';
import { supplierLesson } from './supplier-lesson.js';
import type { TrainingOptions } from './training-options.js';

export interface TrainingEars {
  readonly signal: AbortSignal;
  readonly progress: (done: number, of: number) => void;
  readonly checkpoint: (ensemble: TreeEnsemble) => void;
}

/** Trains in a thread of its own, so that nothing else waits; rejects with the signal's reason, or when the thread dies. */
export function train(task: TrainingTask, options: TrainingOptions, ears: TrainingEars): Promise<Lesson | TooLittle> {
  ears.signal.throwIfAborted();
  return options.entry === null ? trainHere(task, options, ears) : trainInThread(options.entry, task, options, ears);
}

function trainInThread(
  entry: URL,
  task: TrainingTask,
  { checkpointMs }: TrainingOptions,
  { signal, progress, checkpoint }: TrainingEars,
): Promise<Lesson | TooLittle> {
  return new Promise((resolve, reject) => {
    const setup: TrainerSetup = { task, checkpointMs };
    const worker = new Worker(entry, { workerData: setup });
    const stop = (): void => {
      reject(signal.reason as Error);
      void worker.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: FromTrainer) => {
      if (message.kind === 'progress') progress(message.done, message.of);
      else if (message.kind === 'checkpoint') checkpoint(message.ensemble);
      else resolve(message.result);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      // Too late to matter where a result has come.
      reject(new Error(`the training thread ended with ${code} and no model`));
    });
  });
}

/** The same on this thread, tree by tree, where there is no compiled program. */
async function trainHere(
  task: TrainingTask,
  { checkpointMs }: TrainingOptions,
  { signal, progress, checkpoint }: TrainingEars,
): Promise<Lesson | TooLittle> {
  if (task.side === 'supplier') return supplierLesson(task);
  const isTold = pace(PROGRESS_MS);
  const isSaved = pace(checkpointMs);
  const lesson = needLesson(task);
  for (let step = lesson.next(); ; step = lesson.next()) {
    if (step.done === true) return step.value;
    const { done, of, ensemble } = step.value;
    if (isTold()) progress(done, of);
    if (isSaved()) checkpoint(ensemble());
    await breathe();
    signal.throwIfAborted();
  }
}
