import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';

const blockedFor = {
  name: 'proposals.blocked-for',
  text: 'select supplier_firm_id as "firmId" from blocked_pair where buyer_firm_id = $1',
};

/** Suppliers that must not be proposed to a buyer. */
@Injectable()
export class BlockedPairs {
  constructor(private readonly database: Database) {}

  async suppliersBlockedFor(buyerFirmId: Id): Promise<ReadonlySet<Id>> {
    const rows = await this.database.read<{ firmId: Id }>(blockedFor, [buyerFirmId]);
    return new Set(rows.map((row) => row.firmId));
  }
}
