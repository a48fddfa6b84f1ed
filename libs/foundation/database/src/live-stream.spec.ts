import { LiveStream } from './live-stream.js';

const never = (): void => undefined;

describe('a live stream', () => {
  it('ends at once, also while its subscriber waits', async () => {
    const stream = new LiveStream(
      async () => never,
      async () => undefined,
      false,
    );
    const waiting = stream.next();
    await stream.return();
    await expect(waiting).resolves.toEqual({ done: true, value: undefined });
  });

  it('reads only the last of a burst of words', async () => {
    const heard: ((word: string) => void)[] = [];
    const stream = new LiveStream(
      async (hear) => {
        heard.push(hear);
        return never;
      },
      async (word) => word,
      false,
    );
    const first = stream.next();
    await Promise.resolve();
    for (const word of ['candidates', 'scoring', 'writing']) heard[0]?.(word);
    await expect(first).resolves.toEqual({ done: false, value: 'writing' });
  });

  it('whose source cannot be entered says so once and ends quietly', async () => {
    const stream = new LiveStream(
      async () => {
        throw new Error('no connection');
      },
      async () => 'value',
      true,
    );
    await expect(stream.next()).rejects.toThrow('no connection');
    await expect(stream.return()).resolves.toEqual({ done: true, value: undefined });
  });
});
