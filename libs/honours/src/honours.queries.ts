import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { type Actor, NotFound, permits, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { decodeCursor } from '#foundation/graphql';
import { HonourAccess } from './honour.access.js';
import type { HonourKind, HonourLevel } from './honour.enums.js';
import type { Honour } from './honour.types.js';

const HONOUR = `h.id, h.number, h.status, h.status_reason as "statusReason", h.title, h.kind, h.level, h.year, h.grantor,
  h.document, h.evidence_url as "evidenceUrl", h.granted_on::text as "grantedOn", h.version,
  h.prepared_by as "preparedBy",
  coalesce((select json_agg(json_build_object('firmId', f.id, 'nameZh', f.name_zh, 'nameEn', f.name_en,
      'certificateNo', x.certificate_no, 'citation', x.citation) order by x.certificate_no)
    from honour_firm x join firm f on f.id = x.firm_id where x.honour_id = h.id), '[]') as firms`;

interface Slice {
  readonly first: number;
  readonly after?: string | null;
}
interface Filter {
  readonly isDesk: boolean;
  readonly firmId?: Id | null;
  readonly kind?: HonourKind | null;
  readonly level?: HonourLevel | null;
  readonly year?: number | null;
}
type HonourRow = Honour & { readonly preparedBy: Id | null };

/** Reads of honours. */
@Injectable()
export class HonourQueries {
  constructor(private readonly database: Database) {}

  async get(actor: Actor, id: Id): Promise<Honour> {
    const params = new SqlParams();
    const seen = HonourAccess.read.list?.(actor, 'h', params) ?? 'false';
    const text = `select ${HONOUR} from honour h where ${seen} and h.id = ${params.add(id)}::uuid`;
    const [found] = await this.database.query<HonourRow>(text, params.values);
    if (!found) throw new NotFound();
    return this.present(actor, found);
  }

  /** The latest first. */
  async list(actor: Actor, filter: Filter, { first, after }: Slice): Promise<Honour[]> {
    const params = new SqlParams();
    const conditions = this.conditions(actor, filter, params);
    if (after) {
      const [cursor = ''] = decodeCursor(after, [isId]);
      const key = `(select (a.granted_on, a.id) from honour a where a.id = ${params.add(cursor)}::uuid)`;
      conditions.push(`(h.granted_on, h.id) < ${key}`);
    }
    const rows = await this.database.query<HonourRow>(
      `select ${HONOUR} from honour h where ${conditions.join(' and ')}
       order by h.granted_on desc, h.id desc limit ${params.add(first + 1)}`,
      params.values,
    );
    return rows.map((row) => this.present(actor, row));
  }

  async count(actor: Actor, filter: Filter): Promise<number> {
    const params = new SqlParams();
    const text = `select count(*)::int as count from honour h where ${this.conditions(actor, filter, params).join(' and ')}`;
    return (await this.database.query<{ count: number }>(text, params.values))[0]?.count ?? 0;
  }

  private conditions(actor: Actor, { isDesk, firmId, kind, level, year }: Filter, params: SqlParams): string[] {
    const seen = HonourAccess.read.list?.(actor, 'h', params) ?? 'false';
    const ofFirm = (id: Id): string =>
      `exists (select from honour_firm x where x.honour_id = h.id and x.firm_id = ${params.add(id)}::uuid)`;
    return [
      seen,
      ...(isDesk ? [] : [`h.status = 'published'`]),
      ...(firmId ? [ofFirm(firmId)] : []),
      ...(kind ? [`h.kind = ${params.add(kind)}`] : []),
      ...(level ? [`h.level = ${params.add(level)}`] : []),
      ...(year ? [`h.year = ${params.add(year)}::int`] : []),
    ];
  }

  private present(actor: Actor, row: HonourRow): Honour {
    const isOther = row.preparedBy !== actor.accountId;
    return {
      ...row,
      mayPublish: row.status === 'draft' && isOther && permits(HonourAccess.manage, actor, row),
    };
  }
}
