import { seeded } from './seeded.js';

export type Victim = 'worker' | 'api' | 'postgres' | 'flush-redis' | 'redis';

export interface Fault {
  readonly victim: Victim;
  /** Strikes when so many needs have been acknowledged as published. */
  readonly after: number;
}

/** PostgreSQL the least often: each of its deaths costs seconds of recovery. */
const COUNTS: Readonly<Record<Victim, number>> = { worker: 3, api: 2, postgres: 1, 'flush-redis': 1, redis: 1 };

/** When each process is killed, spread over the run by the seed; with Redis, its memory is lost in the middle. */
export function faultsOf(seed: number, needs: number, hasRedis: boolean): Fault[] {
  const random = seeded(seed);
  const victims = (Object.keys(COUNTS) as Victim[]).filter((victim) => hasRedis || !victim.includes('redis'));
  const faults = victims.flatMap((victim) =>
    Array.from({ length: COUNTS[victim] }, () => ({
      victim,
      after: Math.floor((victim === 'flush-redis' ? 0.4 + random() * 0.2 : 0.03 + random() * 0.92) * needs),
    })),
  );
  return faults.sort((a, b) => a.after - b.after);
}
