import { type AttemptCounter, counted, delayMs, SIGN_IN_DELAYS, waitSeconds } from './failure-delay.js';

const noon = new Date('2026-03-02T04:00:00Z');
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
const fresh: AttemptCounter = { failures: 0, nextAt: null, updatedAt: noon };

describe('the delay after failed attempts', () => {
  it('begins after the free ones and doubles', () => {
    const seconds = [3, 4, 5, 6, 7].map((failures) => delayMs(SIGN_IN_DELAYS.pair, failures) / 1000);
    expect(seconds).toEqual([0, 1, 2, 4, 8]);
  });

  it('has a longest value, however many failures there are', () => {
    expect(delayMs(SIGN_IN_DELAYS.pair, 14)).toBe(900_000);
    expect(delayMs(SIGN_IN_DELAYS.pair, 2_000_000_000)).toBe(900_000);
  });

  it('of an e-mail alone never exceeds six seconds: nobody can lock a stranger out', () => {
    expect(delayMs(SIGN_IN_DELAYS.email, 10)).toBe(0);
    for (const failures of [11, 12, 1000]) expect(delayMs(SIGN_IN_DELAYS.email, failures)).toBe(6000);
  });

  it('lets the attempt through at the very second, not before', () => {
    const counter = counted(SIGN_IN_DELAYS.pair, { ...fresh, failures: 4 }, noon);
    expect(counter).toMatchObject({ failures: 5, nextAt: later(2) });
    expect(waitSeconds(counter, later(1))).toBe(1);
    expect(waitSeconds(counter, later(2))).toBe(0);
  });

  it('is forgotten after a quiet time', () => {
    const tired: AttemptCounter = { failures: 50, nextAt: null, updatedAt: noon };
    expect(counted(SIGN_IN_DELAYS.pair, tired, later(1800)).failures).toBe(51);
    expect(counted(SIGN_IN_DELAYS.pair, tired, later(1801)).failures).toBe(1);
  });
});
