import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Redis } from 'ioredis';
import type { Actor } from '#foundation/access';
import { log } from '#foundation/telemetry';
import { addressBlock } from './address-block.js';
import { RateLimited } from './coded-errors.js';

/** Points per minute. */
export interface RateBudgets {
  readonly firm: number;
  readonly account: number;
  readonly visitorAddress: number;
}

/** A visitor's page takes 5 to 10 points, and a whole office or fair may stand behind one address. */
export const RATE_BUDGETS: RateBudgets = { firm: 600, account: 300, visitorAddress: 600 };

/** Units of cost that one point buys: a list page of 20 rows with two relations is two points. */
const COST_PER_POINT = 50;
const WINDOW_SECONDS = 60;

export interface RateLimitsOptions {
  readonly budgets: RateBudgets;
  /** Counts for all processes together; without it each process counts for itself. */
  readonly redis: Redis | null;
}

/** Counts what is asked for, by cost. Keys come from the session and the peer's address, never from the request's body. */
export class RateLimits {
  private readonly limiters: Readonly<Record<keyof RateBudgets, RateLimiterAbstract>>;
  private readonly log = log('rate-limits');

  constructor({ budgets, redis }: RateLimitsOptions) {
    const limiter = (kind: keyof RateBudgets): RateLimiterAbstract => {
      const options = {
        keyPrefix: `rate:${kind}`,
        points: Math.max(1, Math.floor(budgets[kind])),
        duration: WINDOW_SECONDS,
      };
      if (!redis) return new RateLimiterMemory(options);
      // While Redis is away each process counts for itself, with half the budget: stricter, not open.
      const insurance = new RateLimiterMemory({ ...options, points: Math.max(1, Math.floor(options.points / 2)) });
      return new RateLimiterRedis({
        ...options,
        storeClient: redis,
        insuranceLimiter: insurance,
        rejectIfRedisNotReady: true,
      });
    };
    this.limiters = { firm: limiter('firm'), account: limiter('account'), visitorAddress: limiter('visitorAddress') };
  }

  /** Takes the price of an operation from whoever asks; throws RATE_LIMITED when the minute's budget is used up. */
  async charge(actor: Actor, ip: string, cost: number): Promise<void> {
    const points = Math.max(1, Math.ceil(cost / COST_PER_POINT));
    if (actor.accountId === null && actor.firmId === null) {
      await this.take('visitorAddress', addressBlock(ip), points, actor);
      return;
    }
    if (actor.firmId !== null) await this.take('firm', actor.firmId, points, actor);
    if (actor.accountId !== null) await this.take('account', actor.accountId, points, actor);
  }

  /** Takes what an operation costs beyond the one point that every request has paid at the door. */
  async chargeRest(actor: Actor, ip: string, cost: number): Promise<void> {
    if (cost > COST_PER_POINT) await this.charge(actor, ip, cost - COST_PER_POINT);
  }

  private async take(kind: keyof RateBudgets, key: string, points: number, actor: Actor): Promise<void> {
    try {
      await this.limiters[kind].consume(key, points);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      this.log.info({ kind, requestId: actor.requestId }, 'refused: too many requests');
      throw new RateLimited(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
    }
  }
}
