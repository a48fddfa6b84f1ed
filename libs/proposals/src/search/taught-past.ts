import { existsSync } from 'node:fs';
import type { Id } from '#kernel';
import { log } from '#foundation/telemetry';
import { type PastNeed, PastNeeds } from '#matching';
import { inSlices, takeSteps } from './in-slices.js';
import type { PastAwards } from './past-awards.js';
import { beginLessons, type PastLessons } from './past-lessons.js';

const COMPILED = new URL('./past-thread.js', import.meta.url);
/**
 * The newest awarded needs that are remembered. Each takes 20 KB (of 40 Chinese characters) to 42 KB (of 150), once in the
 * process and once in the thread, and 5 KB of lessons there.
 */
const MOST_NEEDS = 10_000;
/** The newest of them teach links and affinities, where more are remembered. */
const TEACHING = 10_000;
/** Part by which there may be more of them for a while. */
const SLACK = 0.05;
const BATCH = 500;
/**
 * It is learned anew when a hundredth has changed, and after a day where anything has, never more often than so; at once
 * where half of it has, since most of what is known now was not known then.
 */
const CHANGED_PART = 0.01;
const MOSTLY_CHANGED = 0.5;
const LEAST_MS = 10 * 60_000;
const MOST_MS = 24 * 3_600_000;
const RETRY_MS = 30_000;

export interface TaughtPastOptions {
  /** The compiled program of the thread; null learns in slices on this one. */
  readonly entry?: URL | null;
  readonly mostNeeds?: number;
  /** Milliseconds between two times of learning. */
  readonly leastMs?: number;
}

/**
 * Awarded needs as they serve, and what they teach of links between needs, of subjects and of firms' affinities. A
 * teacher in a thread of its own hears of the same needs in the same order; what it has learned is taken over in slices.
 * Until then, and where there is too little to learn from, it is unknown and matching goes on without.
 */
export class TaughtPast {
  readonly needs = new PastNeeds();
  private readonly log = log('match-index');
  private readonly entry: URL | null;
  private readonly mostNeeds: number;
  private readonly leastMs: number;
  private lessons: PastLessons | null = null;
  private learning: Promise<void> | null = null;
  /** Changed while a teacher is told of everything: it hears of them last. */
  private readonly late = new Set<Id>();
  private changes = 0;
  private taughtChanges = -1;
  private learnedAt = Number.NEGATIVE_INFINITY;
  private retryAt = Number.NEGATIVE_INFINITY;
  private isEnding = false;

  constructor(
    private readonly awards: PastAwards,
    { entry, mostNeeds = MOST_NEEDS, leastMs = LEAST_MS }: TaughtPastOptions = {},
  ) {
    this.entry = entry === undefined ? (existsSync(COMPILED) ? COMPILED : null) : entry;
    this.mostNeeds = mostNeeds;
    this.leastMs = leastMs;
  }

  /** All that is remembered, oldest award first; harmless again. Subjects, links and affinities come later. */
  async load(): Promise<void> {
    await this.readAll(async (needs) => inSlices(needs, (need) => this.needs.record(need)));
    await takeSteps(this.needs.take({ subjects: null }));
  }

  /** Awards of these needs have come, gone or changed. */
  async refresh(ids: readonly Id[]): Promise<void> {
    if (ids.length === 0) return;
    const known = await this.awards.read(ids);
    const awarded = new Set(known.map(({ id }) => id));
    const gone = ids.filter((id) => !awarded.has(id));
    const fresh = inOrder(known);
    await inSlices(fresh, (need) => this.needs.record(need));
    if (this.lessons === null) for (const id of ids) this.late.add(id);
    else this.lessons.record(fresh, true);
    this.forget([...gone, ...this.surplus()]);
    this.changes += ids.length;
  }

  /** Sees to it, in the background, that what the past teaches is learned again when it is due: nothing waits or fails. */
  follow(): void {
    if (this.isEnding || this.learning !== null || !this.isDue(performance.now())) return;
    this.learning = this.learn()
      .catch((error: unknown) => this.postpone(error))
      .finally(() => {
        this.learning = null;
      });
  }

  /** When nothing is learned any more. */
  async idle(): Promise<void> {
    await this.learning;
  }

  async stop(): Promise<void> {
    this.isEnding = true;
    await this.lessons?.stop();
    await this.idle();
  }

  private isDue(now: number): boolean {
    const { size } = this.needs;
    const changed = this.changes - this.taughtChanges;
    const since = now - this.learnedAt;
    if (changed === 0 || now < this.retryAt) return false;
    if (changed >= MOSTLY_CHANGED * size || since >= MOST_MS) return true;
    return since >= this.leastMs && changed >= CHANGED_PART * size;
  }

  private async learn(): Promise<void> {
    const startedAt = performance.now();
    const lessons = this.lessons?.isAlive === true ? this.lessons : await this.begin();
    if (this.isEnding) return lessons.stop();
    const { changes } = this;
    const teaching = await lessons.teach();
    if (this.isEnding) return;
    await takeSteps(this.needs.take(teaching));
    this.taughtChanges = changes;
    this.learnedAt = performance.now();
    this.log.info(
      {
        pastNeeds: this.needs.size,
        ...{ links: Boolean(teaching.links), subjects: Boolean(teaching.subjects) },
        ...{ affinities: Boolean(teaching.affinities), ms: Math.round(this.learnedAt - startedAt) },
      },
      'past needs taught',
    );
  }

  /** A teacher that is told of everything from the beginning. */
  private async begin(): Promise<PastLessons> {
    this.lessons = null;
    this.late.clear();
    const lessons = beginLessons(this.entry);
    try {
      await this.readAll(async (needs, teaches) => lessons.record(needs, teaches));
      while (this.late.size > 0) {
        const ids = [...this.late];
        this.late.clear();
        await this.tellAgain(lessons, ids);
      }
    } catch (error) {
      await lessons.stop();
      throw error;
    }
    return (this.lessons = lessons);
  }

  private async tellAgain(lessons: PastLessons, ids: readonly Id[]): Promise<void> {
    const known = await this.awards.read(ids);
    const awarded = new Set(known.map(({ id }) => id));
    lessons.record(inOrder(known), true);
    lessons.forget(ids.filter((id) => !awarded.has(id)));
  }

  private async readAll(take: (needs: readonly PastNeed[], teaches: boolean) => Promise<void>): Promise<void> {
    const ids = await this.awards.newest(this.mostNeeds);
    for (let from = 0; from < ids.length && !this.isEnding; from += BATCH) {
      const batch = await this.awards.read(ids.slice(from, from + BATCH));
      await take(batch, ids.length - from <= TEACHING + BATCH);
    }
  }

  /** Those that are too many, all at once, so that not each new need looks for the oldest. */
  private surplus(): Id[] {
    const { size } = this.needs;
    return size <= this.mostNeeds * (1 + SLACK) ? [] : this.needs.oldest(size - this.mostNeeds);
  }

  private forget(ids: readonly Id[]): void {
    for (const id of ids) this.needs.forget(id);
    this.lessons?.forget(ids);
  }

  private postpone(error: unknown): void {
    if (this.isEnding) return;
    this.retryAt = performance.now() + RETRY_MS;
    this.log.warn({ err: error }, 'past needs could not be learned from, it is tried again');
  }
}

const dayOf = ({ awardedOn }: PastNeed): number => awardedOn?.getTime() ?? 0;

const inOrder = (needs: readonly PastNeed[]): PastNeed[] => [...needs].sort((a, b) => dayOf(a) - dayOf(b));
