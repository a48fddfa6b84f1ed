import { type LiveEvents, openLive } from './live-events.js';
import { documentOf, isRefusalType } from './schema-documents.js';

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly [more: string]: unknown };
}

export interface Answer<T> {
  readonly status: number;
  readonly data: T | null;
  readonly errors: readonly AnswerError[];
}

/** What the platform said instead of doing it: a typed refusal of the union, or a coded error. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly isTyped: boolean,
  ) {
    super(`${code}: ${message}`);
  }
}

type Variables = Readonly<Record<string, unknown>>;
let clients = 0;

/** One browser: keeps the session's cookie, names its origin, comes from an address of its own. */
export class GraphqlClient {
  private cookie = '';
  private readonly address = `198.18.${Math.floor(++clients / 250) % 250}.${(clients % 250) + 1}`;

  constructor(private readonly url: string) {}

  /** Any bytes to any path, with the headers of this browser. */
  async send(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(`${this.url}${path}`, {
      ...init,
      headers: { ...this.headers(), ...(init.headers as Record<string, string> | undefined) },
    });
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) this.cookie = cookie.split(';')[0] ?? '';
    return response;
  }

  async query<T = Record<string, unknown>>(query: string, variables: Variables = {}): Promise<Answer<T>> {
    return this.post(JSON.stringify({ query, variables }));
  }

  /** A body as it stands, for what no honest client sends. */
  async post<T = Record<string, unknown>>(body: string): Promise<Answer<T>> {
    const response = await this.send('/graphql', { method: 'POST', body });
    const answer = (await response.json()) as { data?: T | null; errors?: AnswerError[] };
    return { status: response.status, data: answer.data ?? null, errors: answer.errors ?? [] };
  }

  /** Sends a file for a purpose; returns its id. */
  async upload(purpose: string, name: string, content: string | Uint8Array<ArrayBuffer>): Promise<string> {
    const headers = { 'content-type': 'application/octet-stream' };
    const path = `/files?${new URLSearchParams({ purpose, name })}`;
    const response = await this.send(path, { method: 'POST', body: content, headers });
    const answer = (await response.json()) as { id?: string; errors?: AnswerError[] };
    const [error] = answer.errors ?? [];
    if (answer.id === undefined) throw new Refused(error?.extensions.code ?? 'NO_ID', error?.message ?? '', false);
    return answer.id;
  }

  /** The data; throws a {@link Refused} on any error. */
  async ask<T = Record<string, unknown>>(query: string, variables: Variables = {}): Promise<T> {
    const { data, errors } = await this.query<T>(query, variables);
    const [error] = errors;
    if (error || data === null) throw new Refused(error?.extensions.code ?? 'NO_DATA', error?.message ?? '', false);
    return data;
  }

  /**
   * Runs one mutation of the schema, with its document made from the schema; `args` is its `input` where it has one.
   * Returns the payload with the fields asked for; throws a {@link Refused} on a refusal or an error.
   */
  async change<T = Record<string, unknown>>(mutation: string, args: Variables, fields = ''): Promise<T> {
    const { document, variables } = documentOf('mutation', mutation, args, fields);
    const data = await this.ask<Record<string, T & { __typename?: string; code?: string; message?: string }>>(
      document,
      variables,
    );
    const result = data[mutation];
    if (result === undefined) throw new Error(`${mutation} was not answered`);
    if (result.__typename !== undefined && isRefusalType(result.__typename)) {
      throw new Refused(result.code ?? '', result.message ?? '', true);
    }
    return result;
  }

  /** The code with which a mutation is refused; null when it was done. */
  async refusal(mutation: string, args: Variables): Promise<string | null> {
    try {
      await this.change(mutation, args);
      return null;
    } catch (error) {
      if (error instanceof Refused) return error.code;
      throw error;
    }
  }

  /** Events of a subscription as they come, over `POST /live`. */
  live<T = Record<string, unknown>>(query: string, variables: Variables = {}): Promise<LiveEvents<T>> {
    return openLive<T>((init) => this.send('/live', init), { query, variables });
  }

  private headers(): Record<string, string> {
    return {
      'content-type': 'application/json',
      'accept-language': 'en',
      'x-forwarded-for': this.address,
      ...(this.cookie === '' ? {} : { cookie: this.cookie, origin: this.url }),
    };
  }
}
