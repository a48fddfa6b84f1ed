import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal, refuse } from '#kernel';
import { Database } from '#foundation/database';
import { isDemoCreditCode } from './domain/credit-code.js';
import { type FirmCommand, firmLifecycle, type FirmState } from './domain/firm-lifecycle.js';
import type { Firm } from './firm.entity.js';
import { type FirmProfile, profileValues } from './firm-profile.js';
import { firmSelect } from './firm-projection.js';

/** A firm as a command sees it: its row is locked until the end of the transaction. */
export type LockedFirm = Omit<Firm, 'status'> & { readonly status: FirmState };

const lock = {
  name: 'firms.lock',
  text: `select ${firmSelect('f')} from firm f where f.id = $1 for no key update of f`,
};
const insert = {
  name: 'firms.insert',
  text: `insert into firm (id, credit_code, is_demo, name_zh, district_code, name_en, short_name, legal_person, address,
           industry_code, founded_on, staff, revenue_band, size, profile, is_buyer, is_supplier, contact_name,
           contact_phone, contact_email)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
         on conflict (credit_code) do nothing returning id`,
};
const write = {
  name: 'firms.update',
  text: `update firm set name_zh = $3, district_code = $4, name_en = $5, short_name = $6, legal_person = $7, address = $8,
           industry_code = $9, founded_on = $10, staff = $11, revenue_band = $12, size = $13, profile = $14,
           is_buyer = $15, is_supplier = $16, contact_name = $17, contact_phone = $18, contact_email = $19,
           version = version + 1, updated_at = clock_timestamp()
         where id = $1 and version = $2 returning version`,
};
const dropNodes = {
  name: 'firms.drop-nodes',
  text: 'delete from firm_chain_node where firm_id = $1 and node_code <> all ($2::text[])',
};
const addNodes = {
  name: 'firms.add-nodes',
  text: 'insert into firm_chain_node (firm_id, node_code) select $1, unnest($2::text[]) on conflict do nothing',
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

  /** False where the credit code is taken. */
  async insert(
    em: EntityManager,
    { id, creditCode, profile }: { id: Id; creditCode: string; profile: FirmProfile },
  ): Promise<boolean> {
    const values = [id, creditCode, isDemoCreditCode(creditCode), ...profileValues(profile)];
    if ((await this.database.run(em, insert, values)).length === 0) return false;
    await this.setNodes(em, id, profile.nodeCodes);
    return true;
  }

  async write(em: EntityManager, firm: Pick<LockedFirm, 'id' | 'version'>, profile: FirmProfile): Promise<void> {
    this.expect(await this.database.run(em, write, [firm.id, firm.version, ...profileValues(profile)]));
    await this.setNodes(em, firm.id, profile.nodeCodes);
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

  private async setNodes(em: EntityManager, firmId: Id, nodeCodes: readonly string[]): Promise<void> {
    await this.database.run(em, dropNodes, [firmId, nodeCodes]);
    await this.database.run(em, addNodes, [firmId, nodeCodes]);
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
