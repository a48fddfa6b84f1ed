import {
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  isBrokenCircuitError,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel';
import { z } from 'zod';

export interface EndpointSettings {
  /** Base address of an OpenAI-compatible service, up to and including `/v1`. */
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  readonly timeoutMs: number;
  /** Failures in a row after which the endpoint is left alone. */
  readonly failures?: number;
  /** Rest before it is tried again. */
  readonly restMs?: number;
}

/** The endpoint does not answer as it should; nothing of the platform waits for it. */
export class EndpointFailed extends Error {}

/** It answers, and does not take these texts: too long, or not allowed there. */
export class TextsRefused extends EndpointFailed {}

/** Answers by which services refuse what they were given: bad request, too large, not to be processed. */
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 422]);

const FAILURES = 5;
const REST_MS = 30_000;

const answer = z.object({
  data: z.array(z.object({ index: z.number().int().min(0), embedding: z.array(z.number()).min(1) })),
});

/**
 * Turns texts into vectors over HTTP (`POST /embeddings` as OpenAI, vLLM, Ollama, TEI and the Chinese clouds speak it).
 * After some failures in a row the circuit is open: calls fail at once until the endpoint has had its rest.
 */
export class EmbeddingEndpoint {
  private readonly guarded;

  constructor(private readonly settings: EndpointSettings) {
    this.guarded = wrap(
      circuitBreaker(
        handleWhen((error) => !(error instanceof TextsRefused)),
        {
          halfOpenAfter: settings.restMs ?? REST_MS,
          breaker: new ConsecutiveBreaker(settings.failures ?? FAILURES),
        },
      ),
      timeout(settings.timeoutMs, TimeoutStrategy.Aggressive),
    );
  }

  get model(): string {
    return this.settings.model;
  }

  /** One vector a text, in their order and all of one length. Throws {@link EndpointFailed} or the reason of `signal`. */
  async embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    if (texts.length === 0) return [];
    try {
      return await this.guarded.execute(({ signal: ends }) => this.call(texts, ends), signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof EndpointFailed) throw error;
      const why = isBrokenCircuitError(error) ? 'it failed before and rests' : describe(error);
      throw new EndpointFailed(`the embedding endpoint did not answer: ${why}`, { cause: error });
    }
  }

  private async call(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const { url, model, key } = this.settings;
    const response = await fetch(`${url.replace(/\/$/, '')}/embeddings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
      redirect: 'error',
      signal,
    });
    if (REFUSALS.has(response.status)) throw new TextsRefused(`the embedding endpoint refused: ${response.status}`);
    if (!response.ok) throw new EndpointFailed(`the embedding endpoint answered ${response.status}`);
    const parsed = answer.safeParse(await response.json());
    if (!parsed.success) throw new EndpointFailed(`the embedding endpoint's answer: ${z.prettifyError(parsed.error)}`);
    return ordered(parsed.data.data, texts.length);
  }
}

function ordered(data: z.infer<typeof answer>['data'], count: number): Float32Array[] {
  const byIndex = new Map(data.map(({ index, embedding }) => [index, Float32Array.from(embedding)]));
  const vectors = Array.from({ length: count }, (_, at) => byIndex.get(at)).filter((vector) => vector !== undefined);
  if (vectors.length !== count) throw new EndpointFailed(`${count} texts, ${vectors.length} vectors`);
  const [first] = vectors;
  if (vectors.some((vector) => vector.length !== first?.length || vector.some((value) => !Number.isFinite(value))))
    throw new EndpointFailed('the vectors are of different lengths or not finite');
  return vectors;
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
