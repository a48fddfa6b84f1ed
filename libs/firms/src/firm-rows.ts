import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal, refuse } from '#kernel';
import { Database } from '#foundation/database';
import { type FirmCommand, firmLifecycle, type FirmState } from './domain/firm-lifecycle.js';
import type { Firm } from './firm.entity.js';
import { firmSelect } from './firm-projection.js';

/** A firm as a command sees it: its row is locked until the end of the transaction. */
export type LockedFirm = Omit<Firm, 'status'> & { readonly status: FirmState };

const lock = {
  name: 'firms.lock',
  text: `select ${firmSelect('f')} from firm f where f.id = $1 for no key update of f`,
};
const move = {
  name: 'firms.move',
  text: `update firm set status = $4, status_reason = $5, version = version + 1, updated_at = clock_timestamp(),
           verified_at = case when $2 = 'submitted' and $4 = 'verified' then clock_timestamp() else verified_at end,
           verified_by = case when $2 = 'submitted' and $4 = 'verified' then $6::uuid else verified_by end
         where id = $1 and status = $2 and version = $3 returning version`,
};
const touch = {
  name: 'firms.touch',
  text: 'update firm set version = version + 1, updated_at = clock_timestamp() where id = $1 and version = $2 returning version',
};

/** The statements that every command on a firm shares. */
@Injectable()
export class FirmRows {
  constructor(private readonly database: Database) {}

  async lock(em: EntityManager, id: Id): Promise<LockedFirm | null> {
    return (await this.database.run<LockedFirm>(em, lock, [id]))[0] ?? null;
  }

  /** Moves the locked firm on, or tells why it stands elsewhere. */
  async move(
    em: EntityManager,
    firm: LockedFirm,
    command: FirmCommand,
    by: { accountId: Id | null; reason?: string },
  ): Promise<FirmState | Refusal> {
    const to = firmLifecycle.next(firm.status, command);
    if (isRefused(to)) return to;
    const moved = [firm.id, firm.status, firm.version, to, by.reason ?? null, by.accountId];
    this.expect(await this.database.run(em, move, moved));
    return to;
  }

  /** A change beside the row (certificates, tags, nodes) is a new version of the firm, so that indexes follow it. */
  async touch(em: EntityManager, firm: Pick<LockedFirm, 'id' | 'version'>): Promise<void> {
    this.expect(await this.database.run(em, touch, [firm.id, firm.version]));
  }

  /** The row is locked by this transaction: a guard that misses is a defect of ours, not a conflict. */
  private expect(rows: readonly object[]): void {
    if (rows.length !== 1) throw new Error('the locked firm has another state or version');
  }
}

export function checkVersion(
  row: { readonly version: number },
  seen: number,
): Refusal<'STALE_VERSION', { version: number }> | null {
  return row.version === seen ? null : refuse('STALE_VERSION', { version: row.version });
}
