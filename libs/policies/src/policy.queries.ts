import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { type Actor, holds, NotFound, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { decodeCursor } from '#foundation/graphql';
import type { PolicyStatus } from './domain/policy-lifecycles.js';
import { PolicyAccess } from './policy.access.js';
import type { Policy, PolicyComment, PolicyEdition, PolicyWish } from './policy.entities.js';
import type { PolicyMode } from './policy.enums.js';

const EDITION = `'policyId', e.policy_id, 'edition', e.edition, 'titleZh', e.title_zh, 'titleEn', e.title_en,
  'summary', e.summary, 'text', e.text, 'mode', e.mode, 'rule', e.rule, 'ruleZh', e.rule_zh, 'ruleEn', e.rule_en,
  'startsOn', e.starts_on, 'endsOn', e.ends_on, 'applyUntil', e.apply_until, 'budget', e.budget::text,
  'amount', e.amount::text, 'publishedAt', e.published_at`;
const POLICY = `p.id, p.number, p.status, p.status_reason as "statusReason", p.department,
  p.officer_name as "officerName", p.officer_phone as "officerPhone", p.edition as "editionInForce",
  p.open_edition as "openEditionNumber", p.is_demo as "isDemo", p.created_at as "createdAt",
  p.consulted_at as "consultedAt", p.published_at as "publishedAt", p.version,
  (select json_build_object(${EDITION}) from policy_edition e
   where e.policy_id = p.id and e.edition = coalesce(p.edition, p.open_edition)) as edition,
  (select json_build_object(${EDITION}) from policy_edition e
   where e.policy_id = p.id and e.edition = p.open_edition) as "openEdition",
  coalesce(b.spent, 0)::numeric(18, 2)::text as spent, coalesce(b.reserved, 0)::numeric(18, 2)::text as reserved`;
const FROM = 'from policy p left join policy_budget b on b.policy_id = p.id';
const WISH = `w.id, w.number, w.firm_id as "firmId", f.name_zh as "firmName", w.title, w.text, w.status,
  w.status_reason as "statusReason", w.policy_id as "policyId",
  (select e.title_zh from policy p join policy_edition e on e.policy_id = p.id
     and e.edition = coalesce(p.edition, p.open_edition) where p.id = w.policy_id) as "policyTitle",
  1 + (select count(*)::int from policy_wish_support s where s.wish_id = w.id) as supports,
  w.created_at as "createdAt", w.version`;

export interface PolicyFilter {
  readonly search?: string | null;
  readonly mode?: PolicyMode | null;
  readonly status?: PolicyStatus | null;
}

interface Slice {
  readonly first: number;
  readonly after?: string | null;
}

type Raw = Omit<PolicyEdition, 'applyUntil' | 'publishedAt'> & {
  applyUntil: string | null;
  publishedAt: string | null;
};

/** Reads of policies and of what firms say to them. */
@Injectable()
export class PolicyQueries {
  constructor(private readonly database: Database) {}

  async get(actor: Actor, id: Id): Promise<Policy> {
    const [found] = await this.select(actor, (params) => `p.id = ${params.add(id)}::uuid`, { first: 1 });
    if (!found) throw new NotFound();
    return found;
  }

  /** The newest first. */
  list(actor: Actor, filter: PolicyFilter, slice: Slice): Promise<Policy[]> {
    return this.select(actor, (params) => where(filter, params), slice);
  }

  async count(actor: Actor, filter: PolicyFilter): Promise<number> {
    const params = new SqlParams();
    const seen = PolicyAccess.read.list?.(actor, 'p', params) ?? 'false';
    const text = `select count(*)::int as n from policy p where ${seen} and ${where(filter, params)}`;
    return (await this.database.query<{ n: number }>(text, params.values))[0]?.n ?? 0;
  }

  /** The desk all of them; a firm its own, and the answers to it. */
  async comments(actor: Actor, policyId: Id): Promise<PolicyComment[]> {
    const params = new SqlParams([policyId]);
    const seen = PolicyAccess.readOfFirm.list?.(actor, 'c', params) ?? 'false';
    const text = `select c.id, c.policy_id as "policyId", c.firm_id as "firmId", f.name_zh as "firmName", c.text,
        c.created_at as "createdAt", c.is_adopted as "isAdopted", c.answer
      from policy_comment c join firm f on f.id = c.firm_id where c.policy_id = $1 and ${seen}
      order by c.created_at, c.id limit 500`;
    return this.database.query<PolicyComment>(text, params.values);
  }

  /** Open ones first, the most supported first. */
  async wishes(actor: Actor): Promise<PolicyWish[]> {
    const params = new SqlParams();
    const firm = params.add(actor.firmId);
    const text = `select ${WISH}, coalesce(w.firm_id = ${firm}::uuid, false) as "isMine",
        exists (select from policy_wish_support s where s.wish_id = w.id and s.firm_id = ${firm}::uuid) as "isSupportedByMe"
      from policy_wish w join firm f on f.id = w.firm_id
      order by (w.status = 'open') desc, supports desc, w.created_at desc, w.id limit 200`;
    return this.database.query<PolicyWish>(text, params.values);
  }

  async pushesEnabled(actor: Actor): Promise<boolean> {
    const statement = {
      name: 'policies.push-choice',
      text: 'select is_enabled as "isEnabled" from policy_push_choice where account_id = $1',
    };
    return (await this.database.read<{ isEnabled: boolean }>(statement, [actor.accountId]))[0]?.isEnabled ?? true;
  }

  private async select(actor: Actor, filter: (params: SqlParams) => string, slice: Slice): Promise<Policy[]> {
    const params = new SqlParams();
    const seen = PolicyAccess.read.list?.(actor, 'p', params) ?? 'false';
    const wanted = filter(params);
    const [at] = slice.after ? decodeCursor(slice.after, 1) : [];
    const after =
      at !== undefined && isId(at)
        ? ` and (coalesce(p.published_at, p.created_at), p.id) < (
      select coalesce(l.published_at, l.created_at), l.id from policy l where l.id = ${params.add(at)}::uuid)`
        : '';
    const rows = await this.database.query<Policy & { edition: Raw; openEdition: Raw | null }>(
      `select ${POLICY} ${FROM} where ${seen} and ${wanted}${after}
       order by coalesce(p.published_at, p.created_at) desc, p.id desc limit ${params.add(slice.first + 1)}`,
      params.values,
    );
    const isDesk = actor.kind === 'system' || holds(actor, 'policy_officer', 'operator', 'auditor');
    return rows.map((row) => ({
      ...row,
      edition: dated(row.edition),
      openEdition: isDesk && row.openEdition ? dated(row.openEdition) : null,
    }));
  }
}

function where({ search, mode, status }: PolicyFilter, params: SqlParams): string {
  const like = search ? params.add(`%${search.replace(/[\\%_]/g, '\\$&')}%`) : null;
  const edition = [
    ...(mode ? [`e.mode = ${params.add(mode)}`] : []),
    ...(like
      ? [
          `(e.title_zh ilike ${like} or e.title_en ilike ${like} or e.summary ilike ${like} or p.department ilike ${like})`,
        ]
      : []),
  ];
  const all = [
    ...(status ? [`p.status = ${params.add(status)}`] : []),
    ...(edition.length > 0
      ? [
          `exists (select from policy_edition e where e.policy_id = p.id
            and e.edition = coalesce(p.edition, p.open_edition) and ${edition.join(' and ')})`,
        ]
      : []),
  ];
  return all.length === 0 ? 'true' : all.join(' and ');
}

/** JSON carries moments as text. */
function dated(raw: Raw): PolicyEdition {
  const moment = (text: string | null) => (text === null ? null : new Date(text));
  return { ...raw, applyUntil: moment(raw.applyUntil), publishedAt: moment(raw.publishedAt) };
}
