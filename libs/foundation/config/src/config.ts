import { z } from 'zod';

const flag = z
  .enum(['true', 'false', '1', '0'])
  .default('false')
  .transform((value) => value === 'true' || value === '1');

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

const url = (...schemes: readonly string[]) =>
  z.string().refine((value) => schemes.some((scheme) => value.startsWith(`${scheme}://`)), {
    message: `must start with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** The whole configuration: every variable that the platform reads stands here and in `.env.example`. */
export const environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  DATABASE_URL: url('postgres', 'postgresql'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(12),
  REDIS_URL: optional(url('redis', 'rediss')),
  PORT: port(4400),
  HOST: z.string().default('127.0.0.1'),
  WORKER_PORT: port(4401),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Where people reach the platform; cookies are `Secure` and origins are checked against it. */
  PUBLIC_URL: optional(url('http', 'https')),
  /** 32 bytes in base64 that wrap the keys of sealed bids; kept outside the database and its backups. */
  SEALING_KEY: z.string().refine((value) => Buffer.from(value, 'base64').length === 32, {
    message: 'must be 32 bytes in base64 (openssl rand -base64 32)',
  }),
  SMTP_URL: optional(url('smtp', 'smtps')),
  MAIL_FROM: z.string().default('链万企 Lianwan <no-reply@lianwan.invalid>'),
  /** Seconds in which an officer may take a decision on a proposal back before it takes effect. */
  REVIEW_UNDO_SECONDS: z.coerce.number().int().min(0).max(3600).default(10),
  /** Threads that search the index of listings; 0: the main thread does. Empty: by the number of cores, at most 2. */
  SEARCH_THREADS: optional(z.coerce.number().int().min(0).max(16)),
  /** Folder of this machine for snapshots of the index; empty: each start loads it from the database. */
  SEARCH_SNAPSHOT_DIR: optional(z.string()),
  /** OpenSearch finds the candidates instead of this process; user and password may stand in the address. */
  OPENSEARCH_URL: optional(url('http', 'https')),
  /** OpenAI-compatible endpoint for vectors, up to and including `/v1`; empty: none. Texts of public needs and listings go there. */
  EMBEDDING_URL: optional(url('http', 'https')),
  EMBEDDING_MODEL: z.string().default('text-embedding'),
  EMBEDDING_KEY: optional(z.string()),
  EMBEDDING_TIMEOUT_MS: z.coerce.number().int().min(100).max(120_000).default(5000),
  /** Folder of the built pages; empty: `dist/web`. */
  WEB_DIR: optional(z.string()),
  /** Font with Chinese characters for PDF: a file, or `file#PostScriptName` of a collection; empty: one that is usually there. */
  PDF_FONT: optional(z.string()),
  TRUST_PROXY: flag,
  /** Multiplies the points per minute that firms, accounts and visitors have. */
  RATE_LIMIT_FACTOR: z.coerce.number().positive().max(1_000_000).default(1),
});

export type Environment = z.infer<typeof environment>;

/** Injection token of the checked configuration. */
export abstract class Config implements Environment {
  abstract readonly NODE_ENV: Environment['NODE_ENV'];
  abstract readonly DATABASE_URL: string;
  abstract readonly DATABASE_POOL: number;
  abstract readonly REDIS_URL: string | undefined;
  abstract readonly PORT: number;
  abstract readonly HOST: string;
  abstract readonly WORKER_PORT: number;
  abstract readonly LOG_LEVEL: Environment['LOG_LEVEL'];
  abstract readonly PUBLIC_URL: string | undefined;
  abstract readonly SEALING_KEY: string;
  abstract readonly SMTP_URL: string | undefined;
  abstract readonly MAIL_FROM: string;
  abstract readonly REVIEW_UNDO_SECONDS: number;
  abstract readonly SEARCH_THREADS: number | undefined;
  abstract readonly SEARCH_SNAPSHOT_DIR: string | undefined;
  abstract readonly OPENSEARCH_URL: string | undefined;
  abstract readonly EMBEDDING_URL: string | undefined;
  abstract readonly EMBEDDING_MODEL: string;
  abstract readonly EMBEDDING_KEY: string | undefined;
  abstract readonly EMBEDDING_TIMEOUT_MS: number;
  abstract readonly WEB_DIR: string | undefined;
  abstract readonly PDF_FONT: string | undefined;
  abstract readonly TRUST_PROXY: boolean;
  abstract readonly RATE_LIMIT_FACTOR: number;
}

export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`configuration: ${problems.join('; ')}`);
  }
}

/** Reads and checks the environment; throws a {@link ConfigError} that lists every wrong or missing variable. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const result = environment.safeParse(env);
  if (!result.success) {
    throw new ConfigError(
      result.error.issues.map((issue) => {
        const name = issue.path.join('.');
        return `${name} ${env[name] === undefined ? 'is missing' : issue.message}`;
      }),
    );
  }
  return Object.freeze(result.data) as Config;
}
