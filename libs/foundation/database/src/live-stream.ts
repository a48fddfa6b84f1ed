/** Where a stream of live messages comes from: calls back with each word until the returned function is called. */
export type Source = (heard: (word: string) => void) => Promise<() => void>;

/**
 * Messages turned into values, as an iterator whose `return` ends it at once. A generator would not do: its `return`
 * waits behind a pending `next`, so an idle subscriber that leaves would stay subscribed until the next message.
 * Bursts are merged: only the last word is read, since the truth is in the tables. `undefined` values are skipped.
 */
export class LiveStream<T> implements AsyncIterableIterator<T> {
  private word: string | null;
  private wake: (() => void) | null = null;
  private isDone = false;
  private leave: Promise<() => void> | null = null;

  constructor(
    private readonly source: Source,
    private readonly read: (word: string) => Promise<T | undefined>,
    hasInitial: boolean,
  ) {
    this.word = hasInitial ? '' : null;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<T>> {
    this.leave ??= this.source((word) => {
      this.word = word;
      this.wake?.();
    });
    await this.leave;
    while (!this.isDone) {
      if (this.word === null) {
        await new Promise<void>((resolve) => (this.wake = resolve));
        continue;
      }
      const { word } = this;
      this.word = null;
      const value = await this.read(word);
      if (value !== undefined && !this.isDone) return { done: false, value };
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<T>> {
    this.isDone = true;
    this.wake?.();
    // A source that was never entered has told `next` so already; thrown again here nobody would catch it.
    const leave = await this.leave?.catch(() => null);
    leave?.();
    return { done: true, value: undefined };
  }
}
