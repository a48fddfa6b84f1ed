import { parentPort, type MessagePort, workerData } from 'node:worker_threads';
import { type BaseArrays, BlockSearcher, mergeSegments } from '#matching';
import type { FromThread, Task, ToThread } from './messages.js';

/** The program of a thread; its only state are the segments that it may search. */
function serve(port: MessagePort): void {
  const searcher = new BlockSearcher();
  const segments = new Map<number, BaseArrays>();
  port.on('message', (message: ToThread) => {
    switch (message.kind) {
      case 'hold':
        segments.set(message.segment, message.base);
        return;
      case 'drop':
        segments.delete(message.segment);
        return;
      case 'search': {
        const base = segments.get(message.segment);
        if (base === undefined) throw new Error(`segment ${message.segment} is not here`);
        const answer: FromThread = { ticket: message.ticket, hits: searcher.search(base, message.plan) };
        port.postMessage(answer);
      }
    }
  });
}

if (parentPort === null) throw new Error('this file is the program of a thread');
const task = workerData as Task;
if (task.kind === 'merge') parentPort.postMessage(mergeSegments(task.input));
else serve(parentPort);
