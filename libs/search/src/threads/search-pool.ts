import { availableParallelism } from 'node:os';
import { type BaseArrays, type BaseHits, BlockSearcher, type SearchPlan } from '#matching';
import { log } from '#foundation/telemetry';
import { SearchThread } from './thread-handle.js';
import { threadEntry } from './thread-entry.js';

export interface SearchPoolOptions {
  /** 0 searches on the calling thread. */
  readonly threads: number;
  /** The compiled program; by default the one beside this file. */
  readonly entry?: URL | null;
  /** Searches that may wait for a thread; beyond them {@link SearchPoolBusy} is thrown. */
  readonly mostWaiting?: number;
}

/** More is asked for than can be searched; try again later. */
export class SearchPoolBusy extends Error {
  readonly code = 'SEARCH_BUSY';

  constructor(waiting: number) {
    super(`${waiting} searches wait already`);
  }
}

interface Waiting {
  readonly base: BaseArrays;
  readonly plan: SearchPlan;
  readonly resolve: (hits: BaseHits) => void;
  readonly reject: (error: unknown) => void;
}

/** As many as leave the main thread a core of its own, at most two: memory bandwidth is spent then. */
export const defaultThreads = (): number => Math.max(1, Math.min(2, availableParallelism() - 1));

const MOST_WAITING = 2000;
/** Searches that lie with a thread: one at work, one ready, so that it never waits for a message. */
const PER_THREAD = 2;
/** A thread that dies at once, again and again, must not fill the process with its successors. */
const RENEW_AFTER_MS = 100;

/**
 * Threads that search base segments on shared memory. A thread that dies is replaced; what it had not answered is
 * searched on the calling thread, so that the death of a thread costs time and never an answer.
 */
export class SearchPool {
  private readonly log = log('search-pool');
  private readonly entry: URL | null;
  private readonly wanted: number;
  private readonly mostWaiting: number;
  private readonly segments = new Map<BaseArrays, number>();
  private readonly waiting: Waiting[] = [];
  private readonly atWork = new Map<SearchThread, Map<number, Waiting>>();
  private readonly renewals = new Set<NodeJS.Timeout>();
  private readonly own = new BlockSearcher();
  private numbers = 0;
  private isStarted = false;

  constructor({ threads, entry = threadEntry(), mostWaiting = MOST_WAITING }: SearchPoolOptions) {
    this.entry = entry;
    this.wanted = entry === null ? 0 : threads;
    this.mostWaiting = mostWaiting;
  }

  /** Threads alive now. */
  get size(): number {
    return this.atWork.size;
  }

  start(): void {
    if (this.isStarted) return;
    this.isStarted = true;
    for (let at = 0; at < this.wanted; at += 1) this.addThread();
  }

  /** Ends the threads; what they have not answered, and what is asked for later, is searched on the calling thread. */
  async stop(): Promise<void> {
    this.isStarted = false;
    for (const timer of this.renewals) clearTimeout(timer);
    this.renewals.clear();
    const threads = [...this.atWork.keys()];
    await Promise.all(threads.map((thread) => thread.end()));
  }

  /** Shares a segment with the threads before it is searched. */
  hold(base: BaseArrays): void {
    if (this.segments.has(base)) return;
    const segment = this.nextNumber();
    this.segments.set(base, segment);
    for (const thread of this.atWork.keys()) thread.tell({ kind: 'hold', segment, base });
  }

  /** Searches that threads have been handed still find it; those that wait are done on the calling thread. */
  drop(base: BaseArrays): void {
    const segment = this.segments.get(base);
    if (segment === undefined) return;
    this.segments.delete(base);
    for (const thread of this.atWork.keys()) thread.tell({ kind: 'drop', segment });
  }

  /** The best of a segment, from a thread where there is one. */
  search(base: BaseArrays, plan: SearchPlan): Promise<BaseHits> {
    if (this.waiting.length >= this.mostWaiting) return Promise.reject(new SearchPoolBusy(this.waiting.length));
    return new Promise((resolve, reject) => {
      this.waiting.push({ base, plan, resolve, reject });
      this.dispatch();
    });
  }

  private dispatch(): void {
    while (this.waiting.length > 0) {
      const thread = this.idlest();
      // All have enough to do: the next answer comes back here.
      if (thread === undefined && this.atWork.size > 0) return;
      const search = this.waiting.shift();
      if (search === undefined) return;
      const segment = this.segments.get(search.base);
      if (thread === undefined || segment === undefined) this.searchHere(search);
      else this.hand(thread, segment, search);
    }
  }

  private idlest(): SearchThread | undefined {
    let best: SearchThread | undefined;
    let least = PER_THREAD;
    for (const [thread, searches] of this.atWork) {
      if (searches.size < least) {
        best = thread;
        least = searches.size;
      }
    }
    return best;
  }

  private hand(thread: SearchThread, segment: number, search: Waiting): void {
    const ticket = this.nextNumber();
    this.atWork.get(thread)?.set(ticket, search);
    thread.tell({ kind: 'search', ticket, segment, plan: search.plan });
  }

  private searchHere({ base, plan, resolve, reject }: Waiting): void {
    try {
      resolve(this.own.search(base, plan));
    } catch (error) {
      reject(error);
    }
  }

  private addThread(): void {
    if (this.entry === null) return;
    const thread: SearchThread = new SearchThread(this.entry, {
      answered: ({ ticket, hits }) => {
        const searches = this.atWork.get(thread);
        searches?.get(ticket)?.resolve(hits);
        searches?.delete(ticket);
        this.dispatch();
      },
      ended: (error) => this.bury(thread, error),
    });
    this.atWork.set(thread, new Map());
    for (const [base, segment] of this.segments) thread.tell({ kind: 'hold', segment, base });
  }

  private bury(thread: SearchThread, error: unknown): void {
    const left = this.atWork.get(thread) ?? new Map<number, Waiting>();
    this.atWork.delete(thread);
    if (this.isStarted) {
      this.log.warn({ err: error, searches: left.size }, 'a search thread ended and is replaced');
      const timer = setTimeout(() => {
        this.renewals.delete(timer);
        this.addThread();
        this.dispatch();
      }, RENEW_AFTER_MS);
      timer.unref();
      this.renewals.add(timer);
    }
    for (const search of left.values()) this.searchHere(search);
    this.dispatch();
  }

  private nextNumber(): number {
    this.numbers += 1;
    return this.numbers;
  }
}
