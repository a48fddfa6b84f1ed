import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { OpenSearchRefused, OpenSearchUnavailable } from './opensearch-errors.js';

export interface OpenSearchOptions {
  /** http(s)://[user:password@]host[:port][/path] */
  readonly url: string;
  readonly timeoutMs?: number;
  /** Tries of one request, the first included. */
  readonly attempts?: number;
  /** First wait before a new try; doubled each time. */
  readonly backoffMs?: number;
}

export interface OpenSearchRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: object;
  /** Lines of JSON, for bulk requests. */
  readonly lines?: readonly object[];
}

const TIMEOUT_MS = 10_000;
const ATTEMPTS = 4;
const BACKOFF_MS = 200;
/** Overloaded, starting, or a proxy without a server behind it. */
const LATER = new Set([408, 429, 500, 502, 503, 504]);

const failure = z.object({ error: z.object({ type: z.string(), reason: z.string().nullish() }) });

/** JSON over HTTP with a time limit and new tries; every failure is one of two types. */
export class OpenSearchClient {
  private readonly base: string;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly timeoutMs: number;
  private readonly attempts: number;
  private readonly backoffMs: number;

  constructor({ url, timeoutMs = TIMEOUT_MS, attempts = ATTEMPTS, backoffMs = BACKOFF_MS }: OpenSearchOptions) {
    const address = new URL(url);
    const { username, password } = address;
    const secret = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
    this.headers = username === '' ? {} : { authorization: `Basic ${secret}` };
    // The address goes into errors and logs, the password must not.
    address.username = '';
    address.password = '';
    this.base = address.href.replace(/\/$/, '');
    this.timeoutMs = timeoutMs;
    this.attempts = attempts;
    this.backoffMs = backoffMs;
  }

  /** The answer's JSON. All requests of this lib may be repeated: writes carry versions. */
  async ask(request: OpenSearchRequest): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt === this.attempts;
      try {
        const response = await this.send(request);
        if (response.ok) return await response.json();
        if (!LATER.has(response.status)) throw await refusalOf(response);
        await response.body?.cancel();
        if (last) throw new OpenSearchUnavailable(`${this.base} answers ${response.status}`);
      } catch (error) {
        if (error instanceof OpenSearchRefused || error instanceof OpenSearchUnavailable) throw error;
        if (last) throw new OpenSearchUnavailable(`${this.base} does not answer`, { cause: error });
      }
      await sleep(this.backoffMs * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }

  private send({ method, path, body, lines }: OpenSearchRequest): Promise<Response> {
    const text = lines ? lines.map((line) => `${JSON.stringify(line)}\n`).join('') : body && JSON.stringify(body);
    return fetch(`${this.base}${path}`, {
      method,
      headers: {
        ...this.headers,
        ...(text === undefined ? {} : { 'content-type': lines ? 'application/x-ndjson' : 'application/json' }),
      },
      signal: AbortSignal.timeout(this.timeoutMs),
      ...(text === undefined ? {} : { body: text }),
    });
  }
}

async function refusalOf(response: Response): Promise<OpenSearchRefused> {
  const text = await response.text();
  try {
    const { error } = failure.parse(JSON.parse(text));
    return new OpenSearchRefused(response.status, error.type, error.reason ?? '');
  } catch {
    // Not OpenSearch's own form, such as a proxy's page: its beginning says most.
    return new OpenSearchRefused(response.status, 'unknown', text.slice(0, 200));
  }
}
