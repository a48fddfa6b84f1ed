import fc from 'fast-check';
import { isRefused } from '#kernel';
import { BIDDABLE, LISTED, NEED_STATES, type NeedCommand, type NeedStatus, needLifecycle } from './need-lifecycle.js';

const COMMANDS: readonly NeedCommand[] = [
  'publish',
  'submit',
  'approve',
  'return',
  'match',
  'bid',
  'unbidToOpen',
  'unbidToMatched',
  'evaluate',
  'expire',
  'award',
  'close',
  'cancel',
];
const FINAL: readonly NeedStatus[] = ['closed', 'cancelled', 'expired'];

/** The states that a sequence of commands passes through; forbidden commands leave the need where it is. */
function walk(commands: readonly NeedCommand[]): NeedStatus[] {
  const seen: NeedStatus[] = ['draft'];
  for (const command of commands) {
    const next = needLifecycle.next(seen.at(-1) ?? 'draft', command);
    if (!isRefused(next)) seen.push(next);
  }
  return seen;
}

const walks = fc.array(fc.constantFrom(...COMMANDS), { maxLength: 30 }).map(walk);

describe('the life of a need', () => {
  it('goes from draft to closed through bids and an award', () => {
    expect(walk(['publish', 'match', 'bid', 'evaluate', 'award', 'close'])).toEqual([
      'draft',
      'open',
      'matched',
      'bidding',
      'evaluating',
      'awarded',
      'closed',
    ]);
  });

  it('passes the office where the chain checks its needs, and may come back', () => {
    expect(walk(['submit', 'return', 'submit', 'approve'])).toEqual([
      'draft',
      'submitted',
      'draft',
      'submitted',
      'open',
    ]);
  });

  it('reaches every state', () => {
    const reached = new Set<NeedStatus>(['draft']);
    for (let round = 0; round < NEED_STATES.length; round += 1) {
      for (const state of [...reached]) {
        for (const command of COMMANDS) {
          const next = needLifecycle.next(state, command);
          if (!isRefused(next)) reached.add(next);
        }
      }
    }
    expect([...reached].sort()).toEqual([...NEED_STATES].sort());
  });

  it('never leaves a final state', () => {
    fc.assert(
      fc.property(walks, (states) => {
        const end = states.findIndex((state) => FINAL.includes(state));
        return end === -1 || end === states.length - 1;
      }),
    );
  });

  it('never becomes a draft again once it was published', () => {
    fc.assert(
      fc.property(walks, (states) => {
        const published = states.findIndex((state) => LISTED.includes(state));
        return published === -1 || !states.slice(published).some((state) => state === 'draft' || state === 'submitted');
      }),
    );
  });

  it('is evaluated or awarded only out of bidding', () => {
    fc.assert(
      fc.property(walks, (states) =>
        states.every((state, i) => {
          const before = states[i - 1];
          if (state === 'evaluating') return before === 'bidding';
          return state !== 'awarded' || before === 'bidding' || before === 'evaluating';
        }),
      ),
    );
  });

  it('can be cancelled until it is awarded', () => {
    const cancellable = NEED_STATES.filter((state) => needLifecycle.allows(state, 'cancel'));
    expect(cancellable).toEqual(['draft', 'submitted', 'open', 'matched', 'bidding', 'evaluating']);
  });

  it('names the state and the command where a command is refused', () => {
    expect(needLifecycle.next('closed', 'award')).toEqual({
      refusal: 'ILLEGAL_TRANSITION',
      params: { status: 'closed', command: 'award' },
    });
  });

  it('takes bids in exactly the states from which the deadline ends it', () => {
    const ended = NEED_STATES.filter(
      (state) =>
        state !== 'evaluating' && (needLifecycle.allows(state, 'evaluate') || needLifecycle.allows(state, 'expire')),
    );
    expect(ended).toEqual([...BIDDABLE]);
  });
});
