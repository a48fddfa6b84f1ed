import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { TrainingTask } from './lesson.js';
import type { FromTrainer, TrainerSetup } from './messages.js';
import { needLesson } from './need-lesson.js';
import { pace, PROGRESS_MS } from './pace.js';
import { supplierLesson } from './supplier-lesson.js';

/** The program of the training thread: one task, one result. */
function train(port: MessagePort, { task, checkpointMs }: TrainerSetup): void {
  const tell = (message: FromTrainer): void => port.postMessage(message);
  const given = task as TrainingTask;
  if (given.side === 'supplier') {
    tell({ kind: 'done', result: supplierLesson(given) });
    return;
  }
  const isTold = pace(PROGRESS_MS);
  const isSaved = pace(checkpointMs);
  const lesson = needLesson(given);
  for (let step = lesson.next(); ; step = lesson.next()) {
    if (step.done === true) {
      tell({ kind: 'done', result: step.value });
      return;
    }
    const { done, of, ensemble } = step.value;
    if (isTold()) tell({ kind: 'progress', done, of });
    if (isSaved()) tell({ kind: 'checkpoint', ensemble: ensemble() });
  }
}

if (parentPort === null) throw new Error('this file is the program of a thread');
train(parentPort, workerData as TrainerSetup);
