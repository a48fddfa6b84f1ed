import { endOfSession } from './session-lifetime.js';

const at = (hours: number) => new Date(Date.UTC(2026, 2, 2) + hours * 3_600_000);

describe('a session', () => {
  it('of a firm ends 12 hours after it was last used', () => {
    expect(endOfSession({ startedAt: at(0), seenAt: at(10) }, false)).toEqual(at(22));
  });

  it('of a firm ends after 7 days, used or not', () => {
    expect(endOfSession({ startedAt: at(0), seenAt: at(167) }, false)).toEqual(at(168));
  });

  it('of an office ends 30 minutes after it was last used', () => {
    expect(endOfSession({ startedAt: at(0), seenAt: at(3) }, true)).toEqual(at(3.5));
  });

  it('of an office ends after 12 hours, used or not', () => {
    expect(endOfSession({ startedAt: at(0), seenAt: at(11.9) }, true)).toEqual(at(12));
  });
});
