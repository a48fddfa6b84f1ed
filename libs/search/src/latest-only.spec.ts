import { LatestOnly } from './latest-only.js';

describe('work that only its latest run matters of', () => {
  const gate = () => {
    const opened: (() => void)[] = [];
    let begun = 0;
    const work = new LatestOnly(async () => {
      begun += 1;
      await new Promise<void>((resolve) => opened.push(resolve));
    });
    return { work, opened, begun: () => begun };
  };

  it('begins at once when nothing runs', () => {
    const { work, begun } = gate();
    void work.run();
    expect(begun()).toBe(1);
  });

  it('gives all who came during a run one further run, begun after they came', async () => {
    const { work, opened, begun } = gate();
    const first = work.run();
    const late = [work.run(), work.run(), work.run()];
    expect(begun()).toBe(1);
    opened[0]?.();
    await first;
    await new Promise(setImmediate);
    expect(begun()).toBe(2);
    opened[1]?.();
    await Promise.all(late);
    expect(begun()).toBe(2);
  });

  it('goes on after a failure, and tells it to those who waited for that run', async () => {
    let attempt = 0;
    const work = new LatestOnly(async () => {
      attempt += 1;
      if (attempt === 1) throw new Error('no connection');
    });
    const first = work.run();
    const second = work.run();
    await expect(first).rejects.toThrow('no connection');
    await expect(second).resolves.toBeUndefined();
  });
});
