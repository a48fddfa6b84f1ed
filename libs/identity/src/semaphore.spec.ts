import { setTimeout as sleep } from 'node:timers/promises';
import { Semaphore } from './semaphore.js';

describe('a semaphore', () => {
  it('runs no more than its limit at once, and all of them in the end', async () => {
    const semaphore = new Semaphore(4, 100);
    let running = 0;
    let most = 0;
    const work = async (): Promise<number> => {
      most = Math.max(most, (running += 1));
      await sleep(2);
      return (running -= 1);
    };
    const results = await Promise.all(Array.from({ length: 30 }, () => semaphore.run(work)));
    expect(most).toBe(4);
    expect(results).not.toContain(null);
  });

  it('turns away what would wait in too long a queue', async () => {
    const semaphore = new Semaphore(1, 1);
    const results = await Promise.all([1, 2, 3].map((n) => semaphore.run(() => sleep(2, n))));
    expect(results).toEqual([1, 2, null]);
  });

  it('gives its place back when the work fails', async () => {
    const semaphore = new Semaphore(1, 0);
    await expect(semaphore.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await semaphore.run(() => Promise.resolve('next'))).toBe('next');
  });
});
