import { Worker } from 'node:worker_threads';
import type { BaseArrays, MergeInput } from '#matching';
import type { FromThread, Task, ToThread } from './messages.js';

export interface ThreadEvents {
  readonly answered: (answer: FromThread) => void;
  /** Once, however it ended; the error where there was one. */
  readonly ended: (error: unknown) => void;
}

/** One search thread, seen from the thread that asks. It does not keep the process alive. */
export class SearchThread {
  private readonly worker: Worker;

  constructor(entry: URL, { answered, ended }: ThreadEvents) {
    const task: Task = { kind: 'search' };
    this.worker = new Worker(entry, { workerData: task });
    this.worker.unref();
    let cause: unknown = null;
    this.worker.on('message', answered);
    this.worker.once('error', (error) => (cause = error));
    this.worker.once('exit', (code) => ended(cause ?? new Error(`exit code ${code}`)));
  }

  tell(message: ToThread): void {
    this.worker.postMessage(message);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

/** Merges in a thread of its own, so that neither the main thread nor a search waits; rejects when the thread dies. */
export function mergeInThread(entry: URL, input: MergeInput, signal?: AbortSignal): Promise<BaseArrays> {
  return new Promise((resolve, reject) => {
    const task: Task = { kind: 'merge', input };
    const worker = new Worker(entry, { workerData: task });
    worker.unref();
    signal?.addEventListener('abort', () => void worker.terminate(), { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the merging thread ended with ${code} and no segment`)));
  });
}
