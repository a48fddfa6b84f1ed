import { Worker } from 'node:worker_threads';
import type { Id } from '#kernel';
import { type PastNeed, PastTeacher, type PastTeaching } from '#matching';
import { takeSteps } from './in-slices.js';
import type { FromTeacher, ToTeacher } from './past-messages.js';

/** Learns from past needs, in the order in which it is told of them. */
export interface PastLessons {
  /** False when it can learn no more and another must be begun. */
  readonly isAlive: boolean;
  record(needs: readonly PastNeed[], teaches: boolean): void;
  forget(ids: readonly Id[]): void;
  /** What all that it was told of teaches; one question at a time. */
  teach(): Promise<PastTeaching>;
  stop(): Promise<void>;
}

/** In a thread of its own where there is a compiled program, else in slices on this one. */
export const beginLessons = (entry: URL | null): PastLessons =>
  entry === null ? new LessonsHere() : new LessonsApart(entry);

class LessonsApart implements PastLessons {
  private readonly worker: Worker;
  private asked: { resolve(teaching: PastTeaching): void; reject(error: Error): void } | null = null;
  private ended: Error | null = null;

  constructor(entry: URL) {
    this.worker = new Worker(entry);
    this.worker.unref();
    this.worker.on('message', ({ teaching }: FromTeacher) => {
      this.asked?.resolve(teaching);
      this.asked = null;
    });
    this.worker.on('error', (error: unknown) => this.end(error instanceof Error ? error : new Error(String(error))));
    this.worker.once('exit', (code) => this.end(new Error(`the thread of past needs ended with ${code}`)));
  }

  get isAlive(): boolean {
    return this.ended === null;
  }

  record(needs: readonly PastNeed[], teaches: boolean): void {
    this.tell({ kind: 'record', needs, teaches });
  }

  forget(ids: readonly Id[]): void {
    this.tell({ kind: 'forget', ids });
  }

  teach(): Promise<PastTeaching> {
    if (this.ended !== null) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      this.asked = { resolve, reject };
      this.tell({ kind: 'teach' });
    });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private tell(message: ToTeacher): void {
    this.worker.postMessage(message);
  }

  private end(error: Error): void {
    this.ended ??= error;
    this.asked?.reject(this.ended);
    this.asked = null;
  }
}

class LessonsHere implements PastLessons {
  readonly isAlive = true;
  private readonly teacher = new PastTeacher();
  private readonly ending = new AbortController();
  private waiting: ToTeacher[] = [];
  private atWork: Promise<PastTeaching> | null = null;

  record(needs: readonly PastNeed[], teaches: boolean): void {
    this.waiting.push({ kind: 'record', needs, teaches });
  }

  forget(ids: readonly Id[]): void {
    this.waiting.push({ kind: 'forget', ids });
  }

  teach(): Promise<PastTeaching> {
    return (this.atWork = this.learn());
  }

  async stop(): Promise<void> {
    this.ending.abort(new Error('learning from past needs was stopped'));
    await Promise.allSettled([this.atWork]);
  }

  private async learn(): Promise<PastTeaching> {
    const { signal } = this.ending;
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
      if (next.kind === 'record') await takeSteps(this.teacher.recordAll(next.needs, next.teaches), signal);
      else if (next.kind === 'forget') for (const id of next.ids) this.teacher.past.forget(id);
    }
    return takeSteps(this.teacher.teach(), signal);
  }
}
