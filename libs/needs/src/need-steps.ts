import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal } from '#kernel';
import { type Actor, NotFound, systemActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { type DomainEvent, Journal } from '#foundation/outbox';
import { checkAwardTime } from './domain/award.js';
import { type NeedCommand, needLifecycle, type NeedStatus } from './domain/need-lifecycle.js';
import { type LockedNeed, NeedRows } from './need-rows.js';
import { NeedAwarded, NeedEvaluating, NeedExpired } from './needs.events.js';

/** One winner of a need as the track record keeps it; the amount may be unknown. */
export interface Winner {
  readonly supplierFirmId: Id;
  readonly amount: string | null;
  readonly currency: string;
}

/** A need by its id, or as it was locked a moment ago in the same transaction (which saves a statement). */
export type NeedRef = Id | LockedNeed;

const MATCHING = systemActor('needs');
const BATCH = 200;
/** Of a bid to be the first, where those before it came to nothing; then it waits its turn. */
const TRIES = 3;

const passDue = {
  name: 'needs.pass-due',
  // A need whose row a bid holds right now is left for the next round: nobody waits for anybody.
  text: `with due as (
           select id, status from need
           where deadline <= clock_timestamp() and status in ('open', 'matched', 'bidding')
           order by deadline limit $1 for no key update skip locked
         )
         update need n set version = n.version + 1, updated_at = clock_timestamp(),
           status = case due.status when 'bidding' then 'evaluating' else 'expired' end
         from due where n.id = due.id
         returning n.id, due.status as "from", n.status as "to"`,
};
const addAwards = {
  name: 'needs.add-awards',
  text: `insert into award (need_id, supplier_firm_id, amount, currency, awarded_at, source)
         select $1, w.firm_id, w.amount, w.currency, clock_timestamp(), 'bid'
         from unnest($2::uuid[], $3::numeric[], $4::text[]) as w (firm_id, amount, currency)
         on conflict do nothing`,
};

/**
 * Steps of a need's life that other libs take in their own transaction: each locks what it decides on, records the act
 * and does nothing where the need stands there already.
 */
@Injectable()
export class NeedSteps {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: NeedRows,
  ) {}

  /** For changing the need; throws NotFound. The actor's rights are the caller's business: `requireRow(…, need)`. */
  async lock(em: EntityManager, id: Id, actor?: Actor): Promise<LockedNeed> {
    return present(await this.rows.lock(em, id, actor));
  }

  /** For resting on the need while it must not change; many may hold it at once. */
  async lockShared(em: EntityManager, id: Id, actor?: Actor): Promise<LockedNeed> {
    return present(await this.rows.lockShared(em, id, actor));
  }

  /**
   * For a bid. Later bids share the row; the first one takes it alone, since two first bids that both held it shared
   * would each wait for the other when they move it to `bidding`. Others wait for the first as sharers: one after the
   * other, the last of many would run into the limit of waiting for a lock.
   */
  async lockForBid(em: EntityManager, id: Id, actor?: Actor): Promise<LockedNeed> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      if ((await this.rows.peekStatus(em, id)) === 'bidding') return this.lockShared(em, id, actor);
      const need = (await this.rows.lockIfFree(em, id, actor)) ?? (await this.shareInBidding(id, actor));
      if (need) return need;
    }
    return this.lock(em, id, actor);
  }

  /** Proposals exist: `open → matched`. Later states only note when. Returns the state after. */
  async markMatched(em: EntityManager, ref: NeedRef, actor: Actor = MATCHING): Promise<NeedStatus> {
    const need = await this.locked(em, ref);
    if (needLifecycle.allows(need.status, 'match')) return this.move(em, actor, need, 'match');
    if (need.status === 'bidding' && need.matchedAt === null) await this.rows.stampMatched(em, need);
    return need.status;
  }

  /** A bid stands: `open | matched → bidding`. Lock with {@link lockForBid}. Refused where no bid may be. */
  async markBidding(em: EntityManager, ref: NeedRef, actor: Actor = MATCHING): Promise<NeedStatus | Refusal> {
    const need = await this.locked(em, ref);
    return need.status === 'bidding' ? need.status : this.step(em, actor, need, 'bid');
  }

  /**
   * The last bid is gone: `bidding` goes back to where it came from, `evaluating` has nothing left to evaluate and
   * expires. The caller has counted the bids under this lock.
   */
  async markUnbid(em: EntityManager, ref: NeedRef, actor: Actor = MATCHING): Promise<NeedStatus> {
    const need = await this.locked(em, ref);
    if (need.status === 'bidding') {
      return this.move(em, actor, need, need.matchedAt === null ? 'unbidToOpen' : 'unbidToMatched');
    }
    if (need.status !== 'evaluating') return need.status;
    return this.move(em, actor, need, 'expire', [new NeedExpired({ needId: need.id })]);
  }

  /** Awards the need and keeps the winners as the suppliers' track record; once awarded it does nothing. */
  async markAwarded(
    em: EntityManager,
    actor: Actor,
    ref: NeedRef,
    winners: readonly Winner[],
  ): Promise<NeedStatus | Refusal> {
    const need = await this.locked(em, ref);
    if (need.status === 'awarded') return need.status;
    const refused = needLifecycle.allows(need.status, 'award') ? checkAwardTime(need, need.now) : null;
    if (refused) return refused;
    const status = await this.step(em, actor, need, 'award', [new NeedAwarded({ needId: need.id })]);
    if (isRefused(status)) return status;
    await this.database.run(em, addAwards, [
      need.id,
      winners.map((winner) => winner.supplierFirmId),
      winners.map((winner) => winner.amount),
      winners.map((winner) => winner.currency),
    ]);
    return status;
  }

  /**
   * Needs whose deadline has passed by the database's clock: with bids → evaluating, without → expired. Returns how many.
   * A second run finds nothing to move.
   */
  async passDeadlines(actor: Actor, signal?: AbortSignal): Promise<number> {
    return this.database.transaction(async (em) => {
      let total = 0;
      for (;;) {
        const moved = await this.database.run<{ id: Id; from: NeedStatus; to: NeedStatus }>(em, passDue, [BATCH]);
        for (const { id: needId, from, to } of moved) {
          const event = to === 'evaluating' ? new NeedEvaluating({ needId }) : new NeedExpired({ needId });
          await this.record(em, actor, to === 'evaluating' ? 'evaluate' : 'expire', needId, { from, to }, [event]);
        }
        total += moved.length;
        if (moved.length < BATCH || signal?.aborted) return total;
      }
    });
  }

  /** Waits for who holds the need; null and no lock when it is not in bidding then. Only a savepoint gives a lock back. */
  private async shareInBidding(id: Id, actor?: Actor): Promise<LockedNeed | null> {
    try {
      return await this.database.transaction(async (em) => {
        const need = await this.lockShared(em, id, actor);
        if (need.status !== 'bidding') throw new NotInBidding();
        return need;
      });
    } catch (error) {
      if (error instanceof NotInBidding) return null;
      throw error;
    }
  }

  private async locked(em: EntityManager, ref: NeedRef): Promise<LockedNeed> {
    return typeof ref === 'string' ? this.lock(em, ref) : ref;
  }

  private async step(
    em: EntityManager,
    actor: Actor,
    need: LockedNeed,
    command: NeedCommand,
    events: readonly DomainEvent[] = [],
  ): Promise<NeedStatus | Refusal> {
    const to = needLifecycle.next(need.status, command);
    if (isRefused(to)) return to;
    await this.rows.move(em, need, to);
    await this.record(em, actor, command, need.id, { from: need.status, to }, events);
    return to;
  }

  /** A step that the caller has found to be allowed. */
  private async move(
    em: EntityManager,
    actor: Actor,
    need: LockedNeed,
    command: NeedCommand,
    events: readonly DomainEvent[] = [],
  ): Promise<NeedStatus> {
    const to = await this.step(em, actor, need, command, events);
    if (isRefused(to)) throw new Error(`a ${need.status} need does not ${command}`);
    return to;
  }

  private async record(
    em: EntityManager,
    actor: Actor,
    act: string,
    needId: Id,
    { from, to }: { from: NeedStatus; to: NeedStatus },
    events: readonly DomainEvent[],
  ): Promise<void> {
    await this.journal.record(em, {
      actor,
      act: `need.${act}`,
      entity: 'need',
      entityId: needId,
      before: { status: from },
      after: { status: to },
      events,
    });
  }
}

/** Undoes the savepoint in which a lock was taken. */
class NotInBidding extends Error {}

function present(need: LockedNeed | null): LockedNeed {
  if (!need) throw new NotFound();
  return need;
}
