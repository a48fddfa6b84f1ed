import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Unreachable } from './errors';
import { onSignedAnew } from './signed-anew';

/** What is known of the answer to one question. */
interface Known {
  readonly data: unknown;
  readonly error: unknown;
  readonly at: number;
}

interface Question {
  known: Known;
  abort: AbortController | null;
  readonly listeners: Set<() => void>;
}

const UNKNOWN: Known = { data: undefined, error: null, at: 0 };
const RETRY_AFTER_MS = [500, 2_000];
const STALE_MS = 10_000;
const questions = new Map<string, Question>();

function questionOf(name: string): Question {
  let question = questions.get(name);
  if (!question) questions.set(name, (question = { known: UNKNOWN, abort: null, listeners: new Set() }));
  return question;
}

function learn(question: Question, known: Known): void {
  question.known = known;
  for (const listener of question.listeners) listener();
}

/** Another person is signed in: nothing that was answered before holds. */
function forgetAnswers(): void {
  for (const question of questions.values()) {
    question.abort?.abort();
    question.abort = null;
    learn(question, UNKNOWN);
  }
}

onSignedAnew(forgetAnswers);

type Ask<Data> = (signal: AbortSignal) => Promise<Data>;

async function refresh(name: string, ask: Ask<unknown>): Promise<void> {
  const question = questionOf(name);
  if (question.abort) return;
  const abort = new AbortController();
  question.abort = abort;
  try {
    const data = await persist(ask, abort.signal);
    if (!abort.signal.aborted) learn(question, { data, error: null, at: Date.now() });
  } catch (error) {
    // What was known stays on the page; the page tells that it could not be renewed only where there is nothing.
    if (!abort.signal.aborted) learn(question, { ...question.known, error });
  } finally {
    if (question.abort === abort) question.abort = null;
  }
}

/** What did not answer is asked again twice; what refused is not. */
async function persist(ask: Ask<unknown>, signal: AbortSignal): Promise<unknown> {
  for (const wait of RETRY_AFTER_MS) {
    try {
      return await ask(signal);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      await new Promise((resolve) => window.setTimeout(resolve, wait));
      signal.throwIfAborted();
    }
  }
  return ask(signal);
}

export interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => void;
}

interface AskOptions {
  /** How long an answer is good enough for a page that opens. */
  readonly staleMs?: number;
  /** Asked again so often while it is shown. */
  readonly everyMs?: number;
}

/**
 * Reads for light pages: cached by key, renewed when stale, asked again after a lost connection. They do without
 * react-query, which would be a tenth of what a phone loads; the desk has it.
 */
export function useAsk<Data>(key: readonly unknown[], ask: Ask<Data>, options: AskOptions = {}): Asked<Data> {
  const { staleMs = STALE_MS, everyMs } = options;
  const name = JSON.stringify(key);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  const subscribe = useCallback((listener: () => void) => listen(name, listener), [name]);
  const known = useSyncExternalStore(subscribe, () => questionOf(name).known);
  const refetch = useCallback(() => void refresh(name, (signal) => latest.current(signal)), [name]);
  const isForgotten = known === UNKNOWN;
  useEffect(() => {
    if (Date.now() - questionOf(name).known.at >= staleMs) refetch();
  }, [name, staleMs, refetch]);
  useEffect(() => {
    if (isForgotten) refetch();
  }, [isForgotten, refetch]);
  useEffect(() => {
    window.addEventListener('online', refetch);
    const timer = everyMs === undefined ? undefined : window.setInterval(refetch, everyMs);
    return () => {
      window.removeEventListener('online', refetch);
      window.clearInterval(timer);
    };
  }, [everyMs, refetch]);
  // Under one key only answers of one question are kept.
  return { data: known.data as Data | undefined, error: known.error, refetch };
}

/** Nobody waits any more: the question is dropped while it is on its way. */
function listen(name: string, listener: () => void): () => void {
  const question = questionOf(name);
  question.listeners.add(listener);
  return () => {
    question.listeners.delete(listener);
    if (question.listeners.size > 0) return;
    question.abort?.abort();
    question.abort = null;
  };
}

/** The last data while the next is on its way: lists do not blink when a filter changes. */
export function useKept<Data>(data: Data | undefined): Data | undefined {
  const [kept, keep] = useState(data);
  if (data !== undefined && data !== kept) keep(data);
  return data ?? kept;
}
