import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { associationLesson, type AssociationTask } from './association-lesson.js';
import type { FromLearner } from './association-learner.js';

/** The program of the thread that learns associations: one task, one lesson. */
function learn(port: MessagePort, task: AssociationTask): void {
  const tell = (message: FromLearner): void => port.postMessage(message);
  const lesson = associationLesson(task);
  for (let step = lesson.next(); ; step = lesson.next()) {
    if (step.done === true) {
      tell({ kind: 'done', lesson: step.value });
      return;
    }
    tell({ kind: 'progress', ...step.value });
  }
}

if (parentPort === null) throw new Error('this file is the program of a thread');
learn(parentPort, workerData as AssociationTask);
