import { type Id, newId } from '#kernel';
import type { Sql } from './account.js';

export interface BidTraits {
  readonly id?: Id;
  readonly needId: Id;
  readonly firmId: Id;
  readonly status?: 'submitted' | 'replaced' | 'withdrawn' | 'opened' | 'shortlisted' | 'won' | 'lost' | 'disqualified';
  readonly price?: string;
  readonly leadTimeDays?: number;
  readonly validUntil?: string;
  readonly needContentVersion?: number;
  readonly needsReconfirmation?: boolean;
  readonly proposalId?: Id | null;
}

/** An open bid in any state; returns its id. Sealed ones are made by the service alone. */
export async function aBid(sql: Sql, traits: BidTraits): Promise<Id> {
  const id = traits.id ?? newId();
  await sql.query(
    `insert into bid (id, number, need_id, firm_id, proposal_id, need_content_version, is_sealed, status,
                      needs_reconfirmation, price, currency, is_tax_included, lead_time_days, payment_split, valid_until)
     values ($1, next_number('B'), $2, $3, $4, $5, false, $6, $7, $8, 'CNY', true, $9, '[]', $10)`,
    [
      id,
      traits.needId,
      traits.firmId,
      traits.proposalId ?? null,
      traits.needContentVersion ?? 1,
      traits.status ?? 'submitted',
      traits.needsReconfirmation ?? false,
      traits.price ?? '98000.00',
      traits.leadTimeDays ?? 30,
      traits.validUntil ?? '2099-12-31',
    ],
  );
  return id;
}
