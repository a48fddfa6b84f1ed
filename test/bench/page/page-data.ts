import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { newId } from '#kernel';

const FIRMS = 2000;

/** SQL for an id that is the same in every run. */
export const idOf = (prefix: string, n: string): string =>
  `('${prefix}-0000-7000-8000-' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`;
export const firmId = (n: string): string => idOf('01910000', n);

export interface PageData {
  readonly chains: readonly string[];
  /** The cookie of a signed-in member of a verified firm. */
  readonly token: string;
}

/** Firms and `needs` published needs spread evenly over all chains; the same rows on every machine. */
export async function pageData(client: pg.Client, needs: number): Promise<PageData> {
  await client.query(
    `insert into firm (id, credit_code, name_zh, name_en, short_name, district_code, size, status, is_buyer, verified_at)
     select ${firmId('i')}, '9137020' || lpad(i::text, 11, '0'), '青岛测试制造第' || i || '有限公司',
            'Qingdao Bench Works No. ' || i, '测试' || i, district.codes[1 + i % cardinality(district.codes)],
            (array['large', 'medium', 'small', 'micro'])[1 + i % 4], 'verified', true, clock_timestamp()
     from generate_series(1, $1::int) i,
          (select array_agg(code order by code) as codes from district where is_local) district`,
    [FIRMS],
  );
  await client.query(
    `insert into need (id, number, firm_id, kind, title, text, chain_code, node_code, quantity, unit, period, budget_min,
       budget_max, delivery_district, delivery_by, deadline, is_unclassified, status, published_at, created_at)
     select ${idOf('01920000', 'i')}, 'N-B-' || i, ${firmId('1 + i * 7919 % $2')},
       (array['parts', 'processing', 'technology', 'service'])[1 + i % 4],
       '采购变频空调压缩机壳体 ' || i || ' 批，壁厚公差 ±0.05 mm', repeat('材质 Q235，表面磷化处理，须随货提供检测报告。', 8),
       node.chain_codes[at], node.codes[at], i % 900 + 1, '件', 'month', i % 80 + 10, i % 80 + 60,
       district.codes[1 + i % cardinality(district.codes)], date '2027-03-01' + i % 200,
       timestamptz '2027-01-01 09:00+08' + i % 90 * interval '1 day', true,
       (array['open', 'matched', 'bidding'])[1 + i % 3],
       timestamptz '2026-09-01 00:00+08' + i * interval '37 seconds', timestamptz '2026-08-30 00:00+08'
     from generate_series(1, $1::int) i,
       (select array_agg(code order by code) as codes, array_agg(chain_code order by code) as chain_codes
        from chain_node where status = 'active') node,
       (select array_agg(code order by code) as codes from district where is_local) district,
       lateral (select 1 + i * 104729::bigint % cardinality(node.codes) as at) place`,
    [needs, FIRMS],
  );
  const { rows } = await client.query<{ code: string }>('select distinct chain_code as code from need order by 1');
  const token = await memberSession(client);
  await client.query('vacuum analyze');
  return { chains: rows.map(({ code }) => code), token };
}

/** Signs a new member of the firm (or of the first one) in, past the password. */
export async function memberSession(client: pg.Client, ofFirm?: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await client.query(
    `with a as (insert into account (id, email, name, password_hash) values ($1::uuid, $1::uuid || '@example.com', '测试', 'none')),
          m as (insert into membership (id, account_id, firm_id, role)
                values ($2, $1::uuid, coalesce($5::uuid, ${firmId('1')}), 'member'))
     insert into session (token_hash, id, account_id, acting_firm_id, generation, expires_at)
     values ($3, $4, $1::uuid, coalesce($5::uuid, ${firmId('1')}), 0, clock_timestamp() + interval '1 day')`,
    [newId(), newId(), createHash('sha256').update(token).digest(), newId(), ofFirm ?? null],
  );
  return token;
}
