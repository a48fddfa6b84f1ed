export const LANES = ['matching', 'messages', 'files', 'upkeep'] as const;
/** Lanes are cut by what the work needs: CPU, network, whole files, or schedules. */
export type Lane = (typeof LANES)[number];

export interface Job<Payload extends object = object> {
  readonly name: string;
  readonly lane: Lane;
  /** Tries before the delivery is dead and shown to the operator. */
  readonly attempts: number;
  /** Seconds after which the job is taken from a worker that has gone silent. */
  readonly timeoutSeconds: number;
  /** A cron pattern (UTC) or milliseconds, for jobs that run by themselves with an empty payload. */
  readonly schedule?: { readonly cron: string } | { readonly everyMs: number };
  /** Type carrier, never set. */
  readonly payload?: Payload;
}

export interface JobRequest<Payload extends object = object> {
  readonly job: Job<Payload>;
  readonly payload: Payload;
  readonly notBefore?: Date;
}

export function defineJob<Payload extends object>(
  job: Pick<Job, 'name' | 'lane'> & Partial<Pick<Job, 'attempts' | 'timeoutSeconds' | 'schedule'>>,
): Job<Payload> {
  return { attempts: 8, timeoutSeconds: 60, ...job };
}
