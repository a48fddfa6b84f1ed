import type { Id } from '#kernel';
import { type Actor, permits } from '#foundation/access';
import type { Indicator } from '#needs';
import { NeedAccess, type NeedFacts, type NeedKind, readingFirm } from '#needs';
import { needText } from '#matching';

/** A need as it is filtered and counted; its text is in the index only. */
export interface NeedRow extends Omit<NeedFacts, 'isInvited' | 'worksOnChain'> {
  readonly id: Id;
  readonly createdAt: Date;
  readonly nodeCode: string | null;
  readonly kind: NeedKind;
  readonly bidding: string;
  readonly districtCode: string | null;
  readonly deliveryBy: string | null;
  readonly deadline: Date | null;
  /** 万元, where the currency is CNY; null is open to offers. */
  readonly budgetMin: number | null;
  readonly budgetMax: number | null;
  readonly isBudgetForeign: boolean;
  readonly certificates: readonly string[];
  readonly invitedFirmIds: readonly Id[];
}

export type LoadedNeed = NeedRow & { readonly number: string; readonly title: string; readonly words: string };
type Selected = Omit<LoadedNeed, 'words'> & { readonly text: string; readonly indicators: readonly Indicator[] };

const select = `select n.id, n.number, n.firm_id as "firmId", n.chain_code as "chainCode", n.node_code as "nodeCode",
  n.status, n.visibility, n.published_at as "publishedAt", n.created_at as "createdAt",
  n.is_owner_hidden as "isOwnerHidden", n.kind, n.bidding, n.title, n.text, n.indicators,
  n.delivery_district as "districtCode", n.delivery_by::text as "deliveryBy", n.deadline,
  case when n.currency = 'CNY' then n.budget_min::float8 end as "budgetMin",
  case when n.currency = 'CNY' then n.budget_max::float8 end as "budgetMax",
  n.currency <> 'CNY' as "isBudgetForeign", n.required_certificates as certificates,
  array(select i.firm_id from need_invitation i where i.need_id = n.id)::text[] as "invitedFirmIds"
  from need n`;

export const needStatements = {
  byIds: { name: 'finder.needs', text: `${select} where n.id = any($1::uuid[])` },
  after: {
    name: 'finder.all-needs',
    text: `${select} where n.id > $1 order by n.id limit $2`,
  },
};

/** What a need is found by: never who is behind it, since an owner may be hidden. */
export function loadedNeed({ text, indicators, ...row }: Selected): LoadedNeed {
  return { ...row, words: `${row.number}\n${needText({ title: row.title, text, indicators })}` };
}

/** May the actor read this need? `chainCodes` are those that the actor's own verified firm works on. */
export function mayReadNeed(actor: Actor, row: NeedRow, chainCodes: ReadonlySet<string>): boolean {
  const firmId = readingFirm(actor);
  const { chainCode, status, visibility, publishedAt, isOwnerHidden, invitedFirmIds } = row;
  // A search asks this of every need: written out, since a spread costs more than the rule.
  return permits(NeedAccess.read, actor, {
    firmId: row.firmId,
    chainCode,
    status,
    visibility,
    publishedAt,
    isOwnerHidden,
    isInvited: firmId !== null && invitedFirmIds.includes(firmId),
    worksOnChain: firmId !== null && chainCode !== null && chainCodes.has(chainCode),
  });
}
