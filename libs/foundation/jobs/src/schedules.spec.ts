import { nextTick } from './schedules.js';

const at = (text: string) => new Date(text);

describe('the next tick', () => {
  it('of a cron pattern is the first one after now, in UTC', async () => {
    expect(await nextTick({ cron: '20 19 * * *' }, at('2026-03-01T19:19:59.999Z'))).toEqual(at('2026-03-01T19:20:00Z'));
    expect(await nextTick({ cron: '20 19 * * *' }, at('2026-03-01T19:20:00Z'))).toEqual(at('2026-03-02T19:20:00Z'));
  });

  it('of an interval is the same for every worker, whenever it started', async () => {
    expect(await nextTick({ everyMs: 30_000 }, at('2026-03-01T00:00:29.999Z'))).toEqual(at('2026-03-01T00:00:30Z'));
    expect(await nextTick({ everyMs: 30_000 }, at('2026-03-01T00:00:30Z'))).toEqual(at('2026-03-01T00:01:00Z'));
  });

  it('of a pattern that is none is an error', async () => {
    await expect(nextTick({ cron: 'every now and then' }, new Date())).rejects.toThrow();
  });
});
