import { setImmediate as breathe } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import {
  associationLesson,
  type AssociationLesson,
  type AssociationProgress,
  type AssociationTask,
} from './association-lesson.js';

/** What the thread says. */
export type FromLearner =
  ({ readonly kind: 'progress' } & AssociationProgress) | { readonly kind: 'done'; readonly lesson: AssociationLesson };

export interface LearnerEars {
  readonly signal: AbortSignal;
  readonly progress: (progress: AssociationProgress) => void;
}

/** Learns in a thread of its own, so that nothing else waits; rejects with the signal's reason, or when the thread dies. */
export function learnApart(task: AssociationTask, entry: URL | null, ears: LearnerEars): Promise<AssociationLesson> {
  ears.signal.throwIfAborted();
  return entry === null ? learnHere(task, ears) : learnInThread(entry, task, ears);
}

function learnInThread(
  entry: URL,
  task: AssociationTask,
  { signal, progress }: LearnerEars,
): Promise<AssociationLesson> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { workerData: task });
    const stop = (): void => {
      reject(signal.reason as Error);
      void worker.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: FromLearner) => {
      if (message.kind === 'done') resolve(message.lesson);
      else progress({ done: message.done, of: message.of });
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      // Too late to matter where a lesson has come.
      reject(new Error(`the thread of associations ended with ${code} and no lesson`));
    });
  });
}

/** The same on this thread, fold by fold, where there is no compiled program. */
async function learnHere(task: AssociationTask, { signal, progress }: LearnerEars): Promise<AssociationLesson> {
  const lesson = associationLesson(task);
  for (let step = lesson.next(); ; step = lesson.next()) {
    if (step.done === true) return step.value;
    progress(step.value);
    await breathe();
    signal.throwIfAborted();
  }
}
