import { useEffect, useRef, useState } from 'react';
import type { TypedDocument } from './execute';
import { watch } from './watch';

export type LiveState = 'connecting' | 'live' | 'lost' | 'ended';

const RETRY_MS = 15_000;

/**
 * Calls `onData` for each event of a subscription. `lost` after failed reconnects: the page then polls, and says so;
 * it is tried again every 15 s.
 */
export function useLive<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables | null,
  onData: (data: Result) => void,
): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const receive = useRef(onData);
  useEffect(() => {
    receive.current = onData;
  });
  const key = variables === null ? null : JSON.stringify(variables);

  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    let timer: number | undefined;
    const run = async (): Promise<void> => {
      try {
        for await (const data of watch(document, JSON.parse(key) as Variables, abort.signal)) {
          setState('live');
          receive.current(data);
        }
        if (!abort.signal.aborted) setState('ended');
      } catch {
        if (abort.signal.aborted) return;
        setState('lost');
        timer = window.setTimeout(() => void run(), RETRY_MS);
      }
    };
    void run();
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, [document, key]);

  return state;
}
