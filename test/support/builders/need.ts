import { type Id, newId } from '#kernel';
import type { Indicator, NeedKind, NeedMode, NeedStatus, Visibility } from '#needs';
import type { Sql } from './account.js';

const HOUR_MS = 3_600_000;

export interface NeedTraits {
  readonly id?: Id;
  /** Whose need it is. */
  readonly firmId: Id;
  readonly status?: NeedStatus;
  readonly kind?: NeedKind;
  readonly mode?: NeedMode;
  readonly title?: string;
  readonly text?: string;
  readonly nodeCode?: string | null;
  readonly quantity?: number | null;
  readonly unit?: string | null;
  /** 万元 */
  readonly budgetMin?: string | null;
  readonly budgetMax?: string | null;
  readonly deliveryDistrict?: string | null;
  readonly deliveryBy?: string | null;
  /** Hours from now; negative is past. 240 unless told. */
  readonly deadlineInHours?: number | null;
  readonly questionDeadlineInHours?: number | null;
  readonly requiredCertificates?: readonly string[];
  readonly preferredCertificates?: readonly string[];
  readonly indicators?: readonly Indicator[];
  readonly criteria?: readonly { readonly name: string; readonly weight: number }[];
  readonly visibility?: Visibility;
  readonly invited?: readonly Id[];
  readonly isOwnerHidden?: boolean;
  readonly isUnclassified?: boolean;
  readonly bidding?: 'open' | 'sealed';
  readonly plannedWinners?: number;
  readonly publishedAt?: Date;
  readonly createdAt?: Date;
  readonly isMatched?: boolean;
}

const inHours = (hours: number | null): Date | null => (hours === null ? null : new Date(Date.now() + hours * HOUR_MS));

/** A need in any state, complete enough to be published; returns its id. */
export async function aNeed(sql: Sql, traits: NeedTraits): Promise<Id> {
  const id = traits.id ?? newId();
  const status = traits.status ?? 'open';
  const isPublished = status !== 'draft' && status !== 'submitted';
  const row: Readonly<Record<string, unknown>> = {
    id,
    firm_id: traits.firmId,
    status,
    kind: traits.kind ?? 'parts',
    mode: traits.mode ?? 'bids',
    title: traits.title ?? '变频空调压缩机壳体采购',
    text: traits.text ?? '采购变频空调压缩机壳体，材质 Q235，壁厚公差 ±0.05 mm，表面磷化处理，须随货提供检测报告。',
    node_code: traits.nodeCode === undefined ? 'A01-01' : traits.nodeCode,
    quantity: traits.quantity ?? null,
    unit: traits.unit ?? null,
    budget_min: traits.budgetMin ?? null,
    budget_max: traits.budgetMax ?? null,
    delivery_district: traits.deliveryDistrict ?? null,
    delivery_by: traits.deliveryBy ?? null,
    deadline: inHours(traits.deadlineInHours === undefined ? 240 : traits.deadlineInHours),
    question_deadline: inHours(traits.questionDeadlineInHours ?? null),
    required_certificates: traits.requiredCertificates ?? [],
    preferred_certificates: traits.preferredCertificates ?? [],
    indicators: JSON.stringify(traits.indicators ?? []),
    criteria: JSON.stringify(traits.criteria ?? []),
    visibility: traits.visibility ?? 'public',
    is_owner_hidden: traits.isOwnerHidden ?? false,
    is_unclassified: traits.isUnclassified ?? true,
    bidding: traits.bidding ?? 'open',
    planned_winners: traits.plannedWinners ?? 1,
    published_at: traits.publishedAt ?? (isPublished ? new Date() : null),
    matched_at: traits.isMatched === true || status === 'matched' ? new Date() : null,
    created_at: traits.createdAt ?? new Date(),
  };
  const columns = Object.keys(row);
  await sql.query(
    `insert into need (number, chain_code, ${columns.join(', ')})
     values (next_number('N'), (select chain_code from chain_node where code = $${columns.indexOf('node_code') + 1}),
             ${columns.map((_column, i) => `$${i + 1}`).join(', ')})`,
    Object.values(row),
  );
  for (const firmId of traits.invited ?? []) {
    await sql.query('insert into need_invitation (need_id, firm_id) values ($1, $2)', [id, firmId]);
  }
  return id;
}
