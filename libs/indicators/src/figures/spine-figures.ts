import type { ReportedFigure } from '#kernel';
import { day } from './day.js';

const AGREED = `greatest(i.buyer_confirmed_at, i.supplier_confirmed_at)`;

const INTENTIONS = `select i.id, i.id::text as key, ${day(AGREED)} as day, i.chain_code, i.supplier_firm_id as firm_id,
    i.number as label, case when i.currency = 'CNY' then i.amount_estimate end as amount
  from intention i where i.status in ('confirmed', 'contracted')`;
const CONTRACTS = `select c.id, c.id::text as key, c.signed_on as day, i.chain_code, i.supplier_firm_id as firm_id,
    c.number as label, case when c.currency = 'CNY' then c.amount end as amount
  from contract c join intention i on i.id = c.intention_id where c.status <> 'cancelled'`;
const ORDERS = `select o.id, o.id::text as key, o.ordered_on as day, i.chain_code, i.supplier_firm_id as firm_id,
    o.number as label, case when o.currency = 'CNY' then o.amount end as amount
  from purchase_order o join contract c on c.id = o.contract_id join intention i on i.id = c.intention_id
  where o.status <> 'cancelled'`;

/** From the firm that joins to the order that is placed. */
export const spineFigures: readonly ReportedFigure[] = [
  {
    code: 'firms_online',
    group: 'firms',
    name: { zh: '在线企业', en: 'Firms online' },
    definition: {
      zh: '已通过认证的企业，按首次认证日计入；停用或撤销的不计。',
      en: 'Verified firms, by the day of their verification; suspended ones do not count.',
    },
    counter: 'firms',
    rows: `select f.id, f.id::text as key, ${day('f.verified_at')} as day, null::text as chain_code, f.id as firm_id,
        f.name_zh as label, null::numeric as amount
      from firm f where f.status = 'verified' and f.verified_at is not null`,
  },
  {
    code: 'suppliers_entered',
    group: 'deals',
    name: { zh: '进入龙头企业供应链的企业', en: 'Suppliers that entered lead firms’ chains' },
    definition: {
      zh: '经链主确认配套关系的供应商，每家只在首次进入时计一次。',
      en: 'Suppliers whose relation a lead firm has confirmed, each at its first entry.',
    },
    counter: 'firms',
    rows: `select distinct on (s.supplier_firm_id) s.supplier_firm_id as id, s.supplier_firm_id::text as key, s.since as day,
        k.chain_code, s.supplier_firm_id as firm_id, f.name_zh as label, null::numeric as amount
      from supply_relation s join firm f on f.id = s.supplier_firm_id left join chain_node k on k.code = s.node_code
      order by s.supplier_firm_id, s.since`,
  },
  {
    code: 'needs_published',
    group: 'needs',
    name: { zh: '发布需求', en: 'Needs published' },
    definition: { zh: '公开过的需求，按发布日计入。', en: 'Needs that were published, by the day.' },
    counter: 'items',
    rows: `select n.id, n.id::text as key, ${day('n.published_at')} as day, n.chain_code, n.firm_id,
        n.number || ' ' || n.title as label, null::numeric as amount
      from need n where n.published_at is not null`,
  },
  {
    code: 'matches_pushed',
    group: 'needs',
    name: { zh: '撮合推送', en: 'Matches pushed' },
    definition: { zh: '审核通过并推送的撮合推荐。', en: 'Proposals that were approved and pushed.' },
    counter: 'items',
    rows: `select p.id, p.id::text as key, ${day('p.pushed_at')} as day, n.chain_code, p.supplier_firm_id as firm_id,
        p.number as label, null::numeric as amount
      from match_proposal p join need n on n.id = p.need_id where p.pushed_at is not null`,
  },
  {
    code: 'needs_taken',
    group: 'needs',
    name: { zh: '接单需求', en: 'Needs taken' },
    definition: {
      zh: '至少有一份有效报价的需求，按首份报价日计入；密封报价以开标为准。',
      en: 'Needs with a bid that stands, by the day of the first; sealed bids count when they are opened.',
    },
    counter: 'items',
    rows: `select n.id, n.id::text as key, ${day('b.at')} as day, n.chain_code, n.firm_id,
        n.number || ' ' || n.title as label, null::numeric as amount
      from (select need_id, min(case when is_sealed then opened_at else submitted_at end) as at from bid
            where status not in ('replaced', 'withdrawn') and (not is_sealed or opened_at is not null)
            group by need_id) b join need n on n.id = b.need_id`,
  },
  {
    code: 'needs_awarded',
    group: 'needs',
    name: { zh: '定标需求', en: 'Needs awarded' },
    definition: { zh: '已选定供应商的需求，按定标日计入。', en: 'Needs that were awarded, by the day.' },
    counter: 'items',
    rows: `select n.id, n.id::text as key, ${day('n.awarded_at')} as day, n.chain_code, n.firm_id,
        n.number || ' ' || n.title as label, null::numeric as amount
      from need n where n.awarded_at is not null`,
  },
  {
    code: 'intentions',
    group: 'deals',
    name: { zh: '合作意向', en: 'Intentions' },
    definition: {
      zh: '双方已确认的合作意向，按后一方确认日计入。',
      en: 'Confirmed by both sides, by the day of the second.',
    },
    counter: 'items',
    isDeal: true,
    rows: INTENTIONS,
  },
  {
    code: 'intention_amount',
    group: 'deals',
    name: { zh: '意向金额', en: 'Amount of intentions' },
    definition: { zh: '双方已确认意向的预计金额（人民币）。', en: 'Estimates of confirmed intentions in yuan.' },
    counter: 'amount',
    isDeal: true,
    rows: INTENTIONS,
  },
  {
    code: 'contracts',
    group: 'deals',
    name: { zh: '签订合同', en: 'Contracts' },
    definition: { zh: '未取消的合同，按签订日计入。', en: 'Contracts that were not cancelled, by the day of signing.' },
    counter: 'items',
    isDeal: true,
    rows: CONTRACTS,
  },
  {
    code: 'contract_amount',
    group: 'deals',
    name: { zh: '合同金额', en: 'Amount of contracts' },
    definition: { zh: '未取消合同的金额（人民币）。', en: 'Of contracts that were not cancelled, in yuan.' },
    counter: 'amount',
    isDeal: true,
    rows: CONTRACTS,
  },
  {
    code: 'orders',
    group: 'deals',
    name: { zh: '订单', en: 'Orders' },
    definition: { zh: '未取消的订单，按下单日计入。', en: 'Orders that were not cancelled, by the day of the order.' },
    counter: 'items',
    isDeal: true,
    rows: ORDERS,
  },
  {
    code: 'order_amount',
    group: 'deals',
    name: { zh: '订单金额', en: 'Amount of orders' },
    definition: { zh: '未取消订单的金额（人民币）。', en: 'Of orders that were not cancelled, in yuan.' },
    counter: 'amount',
    isDeal: true,
    rows: ORDERS,
  },
];
