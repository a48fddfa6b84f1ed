import { lifecycle, type Refusal, refuse } from '#kernel';

export const NEED_STATES = [
  'draft',
  'submitted',
  'open',
  'matched',
  'bidding',
  'evaluating',
  'awarded',
  'closed',
  'cancelled',
  'expired',
] as const;
export type NeedStatus = (typeof NEED_STATES)[number];

export type NeedCommand =
  | 'publish'
  | 'submit'
  | 'approve'
  | 'return'
  | 'match'
  | 'bid'
  | 'unbidToOpen'
  | 'unbidToMatched'
  | 'evaluate'
  | 'expire'
  | 'award'
  | 'close'
  | 'cancel';

/**
 * `bidding` holds while at least one bid stands, and for a sealed need from its publication on, so that its state tells
 * of no bid; `evaluating` holds only with a bid: sealed bidding without one expires from there at once.
 */
export const needLifecycle = lifecycle<NeedStatus, NeedCommand>('need', NEED_STATES, {
  publish: { from: ['draft'], to: 'open' },
  submit: { from: ['draft'], to: 'submitted' },
  approve: { from: ['submitted'], to: 'open' },
  return: { from: ['submitted'], to: 'draft' },
  match: { from: ['open'], to: 'matched' },
  bid: { from: ['open', 'matched'], to: 'bidding' },
  unbidToOpen: { from: ['bidding'], to: 'open' },
  unbidToMatched: { from: ['bidding'], to: 'matched' },
  evaluate: { from: ['bidding'], to: 'evaluating' },
  expire: { from: ['open', 'matched', 'evaluating'], to: 'expired' },
  award: { from: ['bidding', 'evaluating'], to: 'awarded' },
  close: { from: ['awarded'], to: 'closed' },
  cancel: { from: ['draft', 'submitted', 'open', 'matched', 'bidding', 'evaluating'], to: 'cancelled' },
});

/** Published and before the deadline: takes bids, questions and changes. */
export const BIDDABLE: readonly NeedStatus[] = ['open', 'matched', 'bidding'];

/** What the public page shows; cancelled and expired needs stay readable by link. */
export const LISTED: readonly NeedStatus[] = ['open', 'matched', 'bidding', 'evaluating', 'awarded', 'closed'];

export function isBiddable(status: NeedStatus): boolean {
  return BIDDABLE.includes(status);
}

/** Commands that leave the state as it is, and the states in which they are possible. */
const STAYING = {
  update: ['draft', ...BIDDABLE],
  extendDeadline: BIDDABLE,
  ask: BIDDABLE,
  answer: BIDDABLE,
  invite: ['draft', 'submitted', ...BIDDABLE],
} as const satisfies Record<string, readonly NeedStatus[]>;
export type StayingCommand = keyof typeof STAYING;

export function checkStaying(
  status: NeedStatus,
  command: StayingCommand,
): Refusal<'ILLEGAL_TRANSITION', { status: NeedStatus; command: StayingCommand }> | null {
  const states: readonly NeedStatus[] = STAYING[command];
  return states.includes(status) ? null : refuse('ILLEGAL_TRANSITION', { status, command });
}
