import type pg from 'pg';
import { newId } from '#kernel';
import { foreignCode } from './foreign-code.js';
import type { TenderRecord } from './tender.js';

export interface ImportCounts {
  firms: number;
  needs: number;
  awards: number;
}

const SOURCE = 'gebiz';
/** GB/T 2260 keeps nothing for abroad; the statistics use 900000. */
const ABROAD = '900000';

const district = `
  insert into district (code, name_zh, name_en, short_zh, is_local, sort)
  values ($1, '境外', 'Abroad', '境外', false, 999) on conflict (code) do nothing`;

const firms = `
  insert into firm (id, credit_code, name_zh, name_en, district_code, is_buyer, is_supplier, status, verified_at,
                    external_ref)
  select f.id, f.code, f.name, f.name, $5, f.buys, f.sells, 'verified', clock_timestamp(), f.ref
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $6::boolean[], $7::boolean[])
    as f(id, code, name, ref, buys, sells)
  on conflict (external_ref) do update
    set is_buyer = firm.is_buyer or excluded.is_buyer, is_supplier = firm.is_supplier or excluded.is_supplier,
        version = firm.version + 1
    where (excluded.is_buyer and not firm.is_buyer) or (excluded.is_supplier and not firm.is_supplier)
  returning xmax = 0 as "isNew"`;

const needs = `
  insert into need (id, number, firm_id, kind, title, text, visibility, bidding, status, published_at, awarded_at,
                    created_at, currency, is_unclassified, external_ref)
  select n.id, next_number('N'), f.id, 'service', n.title, n.text, 'public', 'open', 'awarded', n.awarded_on, n.awarded_on,
         n.awarded_on, 'SGD', true, n.ref
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[])
    as n(id, ref, title, text, awarded_on, buyer_ref)
  join firm f on f.external_ref = n.buyer_ref
  on conflict (external_ref) do nothing
  returning id`;

const awards = `
  insert into award (need_id, supplier_firm_id, amount, currency, awarded_at, source)
  select n.id, f.id, sum(a.amount), 'SGD', max(n.awarded_at), 'import'
  from unnest($1::text[], $2::text[], $3::numeric[]) as a(need_ref, supplier_ref, amount)
  join need n on n.external_ref = a.need_ref join firm f on f.external_ref = a.supplier_ref
  group by n.id, f.id
  on conflict do nothing
  returning need_id`;

const TITLE_LENGTH = 80;

/**
 * Writes tenders as buyers, needs that were awarded, suppliers and their track record. A tender that is there already
 * is left alone, so a file can be imported again. The caller's transaction makes a file whole or nothing.
 */
export class TenderImport {
  readonly counts: ImportCounts = { firms: 0, needs: 0, awards: 0 };

  constructor(private readonly client: pg.Client) {}

  async prepare(): Promise<void> {
    await this.client.query(district, [ABROAD]);
  }

  async write(batch: readonly TenderRecord[]): Promise<void> {
    const parties = new Map<string, { name: string; buys: boolean; sells: boolean }>();
    const know = (name: string, role: 'buys' | 'sells'): string => {
      const ref = `${SOURCE}:firm:${foreignCode(name)}`;
      const party = parties.get(ref) ?? { name, buys: false, sells: false };
      parties.set(ref, { ...party, [role]: true });
      return ref;
    };
    const rows = batch.map((tender) => ({
      ref: `${SOURCE}:tender:${tender.tenderNo}`,
      buyer: know(tender.buyer, 'buys'),
      tender,
      awards: tender.awards.map((award) => ({ ref: know(award.supplier, 'sells'), amount: award.amountSgd ?? null })),
    }));
    const known = [...parties].sort(([a], [b]) => (a < b ? -1 : 1));
    const written = await this.client.query<{ isNew: boolean }>(firms, [
      known.map(() => newId()),
      known.map(([, { name }]) => foreignCode(name)),
      known.map(([, { name }]) => name),
      known.map(([ref]) => ref),
      ABROAD,
      known.map(([, { buys }]) => buys),
      known.map(([, { sells }]) => sells),
    ]);
    const made = await this.client.query(needs, [
      rows.map(() => newId()),
      rows.map(({ ref }) => ref),
      rows.map(({ tender }) => [...tender.description].slice(0, TITLE_LENGTH).join('')),
      rows.map(({ tender }) => tender.description),
      rows.map(({ tender }) => `${tender.awardedOn}T12:00:00+08:00`),
      rows.map(({ buyer }) => buyer),
    ]);
    const lines = rows.flatMap(({ ref, awards: won }) => won.map((award) => ({ need: ref, ...award })));
    const kept = await this.client.query(awards, [
      lines.map(({ need }) => need),
      lines.map(({ ref }) => ref),
      lines.map(({ amount }) => amount),
    ]);
    this.counts.firms += written.rows.filter((row) => row.isNew).length;
    this.counts.needs += made.rowCount ?? 0;
    this.counts.awards += kept.rowCount ?? 0;
  }
}
