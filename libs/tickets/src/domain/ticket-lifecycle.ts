import { lifecycle, type Refusal, refuse } from '#kernel';

export const TICKET_STATES = ['new', 'assigned', 'working', 'answered', 'reopened', 'confirmed', 'withdrawn'] as const;
export type TicketStatus = (typeof TICKET_STATES)[number];

export type TicketCommand =
  'assign' | 'transfer' | 'start' | 'answer' | 'confirm' | 'reopen' | 'escalate' | 'handBack' | 'withdraw';

/** `reopened` is with its officer again; a transfer begins anew with the next one. */
export const ticketLifecycle = lifecycle<TicketStatus, TicketCommand>('ticket', TICKET_STATES, {
  assign: { from: ['new'], to: 'assigned' },
  transfer: { from: ['assigned', 'working', 'reopened'], to: 'assigned' },
  start: { from: ['assigned', 'reopened'], to: 'working' },
  answer: { from: ['assigned', 'working', 'reopened'], to: 'answered' },
  confirm: { from: ['answered'], to: 'confirmed' },
  reopen: { from: ['answered'], to: 'reopened' },
  /** After the last reopening: the office of the firm's chain takes it over, or the operator finds somebody else. */
  escalate: { from: ['answered'], to: 'assigned' },
  handBack: { from: ['answered'], to: 'new' },
  withdraw: { from: ['new', 'assigned', 'working', 'reopened'], to: 'withdrawn' },
});

/** Somebody of the bureau has to do something: the clock runs. */
export const RUNNING: readonly TicketStatus[] = ['new', 'assigned', 'working', 'reopened'];

/** Talks and notes are possible until the end. */
const TALKING: readonly TicketStatus[] = [...RUNNING, 'answered'];

export function checkTalking(
  status: TicketStatus,
): Refusal<'ILLEGAL_TRANSITION', { status: TicketStatus; command: string }> | null {
  return TALKING.includes(status) ? null : refuse('ILLEGAL_TRANSITION', { status, command: 'note' });
}

/** How often a firm may say that the answer is none; then the superior takes the request over, once. */
export const MAX_REOPENINGS = 2;

/** What becomes of an answered request whose firm is not content. */
export function afterDiscontent(
  ticket: { readonly reopenings: number; readonly isTakenOver: boolean },
  hasChainOffice: boolean,
): 'reopen' | 'escalate' | 'handBack' | Refusal<'TICKET_REOPEN_LIMIT', { limit: number }> {
  if (ticket.reopenings < MAX_REOPENINGS) return 'reopen';
  if (ticket.isTakenOver) return refuse('TICKET_REOPEN_LIMIT', { limit: MAX_REOPENINGS });
  return hasChainOffice ? 'escalate' : 'handBack';
}
