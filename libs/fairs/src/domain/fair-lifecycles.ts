import { lifecycle } from '#kernel';

export type FairStatus = 'draft' | 'published' | 'closed' | 'running' | 'done' | 'cancelled';
export type FairStep = 'publish' | 'close' | 'reopen' | 'start' | 'finish' | 'cancel';

/** A fair takes sign-ups while it is published; it is held from its start to its end. */
export const fairLifecycle = lifecycle<FairStatus, FairStep>(
  'fair',
  ['draft', 'published', 'closed', 'running', 'done', 'cancelled'],
  {
    publish: { from: ['draft'], to: 'published' },
    close: { from: ['published'], to: 'closed' },
    reopen: { from: ['closed'], to: 'published' },
    start: { from: ['closed'], to: 'running' },
    finish: { from: ['running'], to: 'done' },
    cancel: { from: ['draft', 'published', 'closed'], to: 'cancelled' },
  },
);

export type SignUpStatus = 'signed_up' | 'waiting' | 'withdrawn';

/** Beyond the quota a firm waits; who withdraws may come back, at the end of the queue. */
export const signUpLifecycle = lifecycle<SignUpStatus, 'admit' | 'withdraw' | 'return' | 'queue'>(
  'fair_sign_up',
  ['signed_up', 'waiting', 'withdrawn'],
  {
    admit: { from: ['waiting'], to: 'signed_up' },
    withdraw: { from: ['signed_up', 'waiting'], to: 'withdrawn' },
    return: { from: ['withdrawn'], to: 'signed_up' },
    queue: { from: ['withdrawn'], to: 'waiting' },
  },
);

export type MeetingStatus = 'planned' | 'checked_in' | 'held' | 'no_show';

/** A meeting: both sides are there, it is held, or somebody did not come. */
export const meetingLifecycle = lifecycle<MeetingStatus, 'check_in' | 'hold' | 'miss'>(
  'fair_meeting',
  ['planned', 'checked_in', 'held', 'no_show'],
  {
    check_in: { from: ['planned'], to: 'checked_in' },
    hold: { from: ['planned', 'checked_in'], to: 'held' },
    miss: { from: ['planned', 'checked_in'], to: 'no_show' },
  },
);

export const MEETING_OUTCOMES = ['intended', 'again', 'none'] as const;
export type MeetingOutcome = (typeof MEETING_OUTCOMES)[number];
