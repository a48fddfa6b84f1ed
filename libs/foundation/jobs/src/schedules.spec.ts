import { nextTick } from './schedules.js';

const at = (text: string) => new Date(text);

describe('the next tick', () => {
  it('of a cron pattern is the first one after now, in UTC', () => {
    expect(nextTick({ cron: '20 19 * * *' }, at('2026-03-01T19:19:59.999Z'))).toEqual(at('2026-03-01T19:20:00Z'));
    expect(nextTick({ cron: '20 19 * * *' }, at('2026-03-01T19:20:00Z'))).toEqual(at('2026-03-02T19:20:00Z'));
  });

  it('of an interval is the same for every worker, whenever it started', () => {
    expect(nextTick({ everyMs: 30_000 }, at('2026-03-01T00:00:29.999Z'))).toEqual(at('2026-03-01T00:00:30Z'));
    expect(nextTick({ everyMs: 30_000 }, at('2026-03-01T00:00:30Z'))).toEqual(at('2026-03-01T00:01:00Z'));
  });

  it('of a pattern that is none is an error', () => {
    expect(() => nextTick({ cron: 'every now and then' }, new Date())).toThrow();
  });
});
