import { lifecycle } from '#kernel';

export type CourseStatus = 'draft' | 'published' | 'running' | 'done' | 'cancelled';
export type CourseStep = 'publish' | 'start' | 'finish' | 'cancel';

/** A course takes sign-ups while it is published, attendance while it runs, and gives certificates when it is done. */
export const courseLifecycle = lifecycle<CourseStatus, CourseStep>(
  'course',
  ['draft', 'published', 'running', 'done', 'cancelled'],
  {
    publish: { from: ['draft'], to: 'published' },
    start: { from: ['published'], to: 'running' },
    finish: { from: ['running'], to: 'done' },
    cancel: { from: ['draft', 'published'], to: 'cancelled' },
  },
);

export type CourseSignUpStatus = 'signed_up' | 'waiting' | 'withdrawn';

/** A person beyond the quota waits; who withdraws may come back, at the end of the queue. */
export const courseSignUpLifecycle = lifecycle<CourseSignUpStatus, 'admit' | 'withdraw' | 'return' | 'queue'>(
  'course_sign_up',
  ['signed_up', 'waiting', 'withdrawn'],
  {
    admit: { from: ['waiting'], to: 'signed_up' },
    withdraw: { from: ['signed_up', 'waiting'], to: 'withdrawn' },
    return: { from: ['withdrawn'], to: 'signed_up' },
    queue: { from: ['withdrawn'], to: 'waiting' },
  },
);
