import type { Reference } from '#chains';
import { firmSummarySelect, type FirmSummary } from '#firms';
import { type Actor, permits } from '#foundation/access';
import { invitedSql, NeedAccess, worksOnChainSql } from './needs.access.js';
import type { Need } from './need.entity.js';

/** What every read of a need carries besides the columns that are loaded only when asked for. */
export type NeedRow = Omit<Need, 'owner' | 'chain' | 'node' | DetailField> & { readonly owner: FirmSummary };

/** Long or rarely shown: a page of 20 needs without them is a third of the size. */
export const DETAILS = {
  text: 'text',
  statusReason: 'status_reason',
  questionDeadline: 'question_deadline',
  requiredCertificates: 'required_certificates',
  preferredCertificates: 'preferred_certificates',
  indicators: 'indicators',
  criteria: 'criteria',
  cooperationMode: 'cooperation_mode',
  paymentTerms: 'payment_terms',
  tenderUrl: 'tender_url',
} as const;
export type DetailField = keyof typeof DETAILS;
export type NeedDetails = Pick<Need, 'id' | DetailField>;

export const detailSelect = Object.entries(DETAILS)
  .map(([field, column]) => `n.${column} as "${field}"`)
  .join(', ');

/** The API's shape of a need `n` with its firm `f`; `reader` is the placeholder of the asking verified firm, or `null`. */
export const cardSelect = (reader: string): string =>
  `n.id, n.number, n.firm_id as "firmId", n.kind, n.mode, n.title, n.chain_code as "chainCode", n.node_code as "nodeCode",
   n.quantity::float8 as quantity, n.unit, n.period, n.budget_min as "budgetMin", n.budget_max as "budgetMax", n.currency,
   n.delivery_district as "deliveryDistrict", n.delivery_by::text as "deliveryBy", n.deadline,
   n.planned_winners as "plannedWinners", n.visibility, n.is_owner_hidden as "isOwnerHidden",
   n.prefers_near as "prefersNear", n.bidding, n.status, n.content_version as "contentVersion", n.is_demo as "isDemo",
   n.published_at as "publishedAt", n.awarded_at as "awardedAt", n.closed_at as "closedAt", n.created_at as "createdAt",
   n.version, ${firmSummarySelect('f')} as owner,
   n.visibility <> 'public' and ${invitedSql('n', reader)} as "isInvited",
   n.visibility = 'chain' and ${worksOnChainSql('n', reader)} as "worksOnChain"`;

/**
 * Puts a row into the API's shape in place. The owner is taken out here already where the asker may not know it, so that
 * no later reader of the object can let it slip; the field's own rule stands behind this.
 */
export function toNeed(row: NeedRow, actor: Actor, reference: Reference): Need {
  return Object.assign(row, {
    owner: permits(NeedAccess.owner, actor, row) ? row.owner : null,
    chain: (row.chainCode !== null && reference.chains.get(row.chainCode)) || null,
    node: (row.nodeCode !== null && reference.nodes.get(row.nodeCode)) || null,
  }) as unknown as Need;
}
