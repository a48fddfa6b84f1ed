import express from 'express';
import pg from 'pg';

/**
 * The baseline: the same page by express and a named statement of pg, as they come, without accounts, rules or schema.
 * A process of its own, like the api.
 */
const page = {
  name: 'page',
  text: `select n.id, n.number, n.kind, n.title, n.quantity::float8 as quantity, n.unit, n.budget_min, n.budget_max,
           n.currency, n.delivery_district, n.delivery_by::text as delivery_by, n.deadline, n.bidding, n.status,
           n.published_at, f.id as firm_id, f.name_zh as firm_name_zh, f.district_code as firm_district_code,
           f.size as firm_size, c.code as chain_code, c.name_zh as chain_name_zh
         from need n join firm f on f.id = n.firm_id join chain c on c.code = n.chain_code
         where n.published_at is not null and n.visibility = 'public' and n.chain_code = $1
           and n.status in ('open', 'matched', 'bidding', 'evaluating', 'awarded', 'closed')
         order by n.published_at desc, n.id desc limit $2`,
};

interface Row {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly title: string;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly budget_min: string | null;
  readonly budget_max: string | null;
  readonly currency: string;
  readonly delivery_district: string | null;
  readonly delivery_by: string | null;
  readonly deadline: Date | null;
  readonly bidding: string;
  readonly status: string;
  readonly published_at: Date;
  readonly firm_id: string;
  readonly firm_name_zh: string;
  readonly firm_district_code: string;
  readonly firm_size: string | null;
  readonly chain_code: string;
  readonly chain_name_zh: string;
}

const shaped = (row: Row) => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  title: row.title,
  quantity: row.quantity,
  unit: row.unit,
  budgetMin: row.budget_min,
  budgetMax: row.budget_max,
  currency: row.currency,
  deliveryDistrict: row.delivery_district,
  deliveryBy: row.delivery_by,
  deadline: row.deadline,
  bidding: row.bidding,
  status: row.status,
  publishedAt: row.published_at,
  owner: {
    id: row.firm_id,
    nameZh: row.firm_name_zh,
    districtCode: row.firm_district_code,
    size: row.firm_size,
  },
  chain: { code: row.chain_code, nameZh: row.chain_name_zh },
});

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: Number(process.env['DATABASE_POOL']) });
const app = express();
app.use(express.json());
app.post('/needs', async (request, response) => {
  const { chainCode, first } = request.body as { chainCode: string; first: number };
  const { rows } = await pool.query<Row>({ ...page, values: [chainCode, first + 1] });
  const last = rows[first - 1];
  response.json({
    data: {
      needs: {
        nodes: rows.slice(0, first).map(shaped),
        pageInfo: {
          hasNextPage: rows.length > first,
          endCursor: last ? `${last.published_at.toISOString()}|${last.id}` : null,
        },
      },
    },
  });
});
app.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('listening'));
process.on('disconnect', () => process.exit(0));
