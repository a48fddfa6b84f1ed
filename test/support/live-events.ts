export interface LiveAnswer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** An open subscription. */
export interface LiveEvents<T> extends AsyncIterable<LiveAnswer<T>> {
  /** The first event, from now on, of which this is true; throws when it does not come in time. */
  until(isIt: (data: T) => boolean, withinMs?: number): Promise<T>;
  close(): void;
}

type Send = (init: RequestInit) => Promise<Response>;

/** Opens a stream of server-sent events (graphql-sse, distinct connections); throws with the answer if it is refused. */
export async function openLive<T>(send: Send, body: object): Promise<LiveEvents<T>> {
  const stop = new AbortController();
  const response = await send({
    method: 'POST',
    body: JSON.stringify(body),
    headers: { accept: 'text/event-stream' },
    signal: stop.signal,
  });
  if (!response.ok || !response.body) throw new Error(`no stream: ${response.status} ${await response.text()}`);
  const events = eventsOf<T>(response.body);
  return {
    [Symbol.asyncIterator]: () => events,
    close: () => stop.abort(),
    until: async (isIt, withinMs = 15_000) => {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        stop.abort();
      }, withinMs);
      let last: LiveAnswer<T> | undefined;
      try {
        for (;;) {
          const { value, done } = await events.next();
          if (done) throw new Error('the stream ended');
          last = value;
          if (value.errors) throw new Error(`the stream failed: ${JSON.stringify(value.errors)}`);
          if (value.data && isIt(value.data)) return value.data;
        }
      } catch (error) {
        if (isLate) throw new Error(`no such event in ${withinMs} ms; the last: ${JSON.stringify(last)}`);
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

async function* eventsOf<T>(body: ReadableStream<Uint8Array>): AsyncGenerator<LiveAnswer<T>, void> {
  const decoder = new TextDecoder();
  let buffer = '';
  for await (const bytes of body as unknown as AsyncIterable<Uint8Array>) {
    buffer += decoder.decode(bytes, { stream: true });
    const blocks = buffer.split('\n\n');
    buffer = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const data = lines.find((line) => line.startsWith('data:'))?.slice(5);
      if (lines.includes('event: complete')) return;
      if (lines.includes('event: next') && data) yield JSON.parse(data) as LiveAnswer<T>;
    }
  }
}
