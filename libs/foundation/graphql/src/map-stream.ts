/** A value after which the stream ends. */
export interface Last<T> {
  readonly last: T;
}

/**
 * Maps an endless stream. Written out because an async generator in the middle would answer `return` only after the next
 * event: every disconnected client would stay subscribed until something happens.
 */
export function mapStream<In, Out extends object>(
  source: AsyncIterable<In>,
  map: (value: In) => Promise<Out | Last<Out>>,
): AsyncGenerator<Out, void, void> {
  const iterator = source[Symbol.asyncIterator]();
  let isEnded = false;
  const end = (): IteratorResult<Out, void> => {
    if (!isEnded) {
      isEnded = true;
      // Not awaited: a source that waits for its next event would hold the connection's end back.
      void iterator.return?.();
    }
    return { done: true, value: undefined };
  };
  return {
    async next() {
      if (isEnded) return end();
      const item = await iterator.next();
      if (item.done || isEnded) return end();
      const mapped = await map(item.value);
      if (!('last' in mapped)) return { done: false, value: mapped };
      end();
      return { done: false, value: mapped.last };
    },
    return: async () => end(),
    throw: async () => end(),
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      end();
    },
  };
}
