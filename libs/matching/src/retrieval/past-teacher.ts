import { DAY_MS } from '../views.js';
import { PastNeeds, type PastNeed, type PastTeaching } from './past-needs.js';

const SUBJECT_DAYS = 90;
const LINK_DAYS = 182;

/**
 * Past needs that learn as time goes on. Evaluation asks of it day by day; the process that serves lets one in a thread
 * of its own go through the same needs and takes over what it has learned.
 */
export class PastTeacher {
  readonly past: PastNeeds;
  private subjectsAt = Number.NEGATIVE_INFINITY;
  private linksAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly learnsLinks = true) {
    this.past = new PastNeeds(learnsLinks);
  }

  /** Learns subjects each quarter, links and affinities each half year: what is due by that day. */
  learnDue(day: Date): void {
    this.learnSubjectsDue(day);
    if (!this.learnsLinks || day.getTime() - this.linksAt < LINK_DAYS * DAY_MS) return;
    for (const learning = this.past.learnLinks(); learning.next().done !== true;);
    this.linksAt = day.getTime();
  }

  /** Records needs in the order of their awards, in steps of one; lessons know the subjects of their own time. */
  *recordAll(needs: readonly PastNeed[], teaches: boolean): Generator<void, void> {
    for (const need of needs) {
      if (teaches && need.awardedOn !== undefined) this.learnSubjectsDue(need.awardedOn);
      this.past.record(need, teaches);
      yield;
    }
  }

  /** Learns everything as of now; here only the subjects are taken over, which lessons to come are measured with. */
  *teach(): Generator<void, PastTeaching> {
    const teaching = yield* this.past.teach();
    yield* this.past.take({ subjects: teaching.subjects });
    return teaching;
  }

  private learnSubjectsDue(day: Date): void {
    if (day.getTime() - this.subjectsAt < SUBJECT_DAYS * DAY_MS) return;
    this.past.learnSubjects();
    this.subjectsAt = day.getTime();
  }
}
