import type { ReportedFigure } from '#kernel';
import { day } from './day.js';

const PUBLISHED = `select p.id, p.id::text as key, ${day('p.published_at')} as day, null::text as chain_code,
    null::uuid as firm_id, p.number || ' ' || e.title_zh as label, null::numeric as amount, e.mode
  from policy p join policy_edition e on e.policy_id = p.id and e.edition = p.edition
  where p.published_at is not null and p.status <> 'withdrawn'`;
const PAID = `select o.id, o.firm_id::text as key, ${day('o.paid_at')} as day, null::text as chain_code, o.firm_id,
    p.number || ' ' || f.name_zh as label, o.amount
  from payout o join policy p on p.id = o.policy_id join firm f on f.id = o.firm_id where o.paid_at is not null`;

/** Policies, whom they reached, and what was paid. */
export const policyFigures: readonly ReportedFigure[] = [
  {
    code: 'policies',
    group: 'policies',
    name: { zh: '发布政策', en: 'Policies' },
    definition: { zh: '已发布且未撤回的政策。', en: 'Policies that were published and not withdrawn.' },
    counter: 'items',
    rows: PUBLISHED,
  },
  {
    code: 'automatic_policies',
    group: 'policies',
    name: { zh: '免申即享政策', en: 'Automatic policies' },
    definition: {
      zh: '已发布政策中无需申报、直接兑付的。',
      en: 'Of these, those that are paid without an application.',
    },
    counter: 'items',
    rows: `select * from (${PUBLISHED}) x where mode = 'automatic'`,
  },
  {
    code: 'policy_pushes',
    group: 'policies',
    name: { zh: '政策推送', en: 'Policies pushed' },
    definition: {
      zh: '向新符合条件的企业推送政策，按家次计。',
      en: 'Pushes to firms that are newly concerned, each of them.',
    },
    counter: 'occurrences',
    rows: `select md5(c.policy_id::text || c.edition || c.firm_id)::uuid as id, c.firm_id::text as key,
        ${day('c.pushed_at')} as day, null::text as chain_code, c.firm_id, p.number || ' ' || f.name_zh as label,
        null::numeric as amount
      from policy_concern c join policy p on p.id = c.policy_id join firm f on f.id = c.firm_id
      where c.recipients > 0 and c.pushed_at is not null`,
  },
  {
    code: 'policy_applications',
    group: 'policies',
    name: { zh: '政策申报', en: 'Applications' },
    definition: { zh: '已提交的政策申报。', en: 'Applications that were handed in.' },
    counter: 'items',
    rows: `select a.id, a.id::text as key, ${day('a.submitted_at')} as day, null::text as chain_code, a.firm_id,
        a.number || ' ' || f.name_zh as label, null::numeric as amount
      from policy_application a join firm f on f.id = a.firm_id where a.submitted_at is not null`,
  },
  {
    code: 'automatic_payouts',
    group: 'policies',
    name: { zh: '免申即享兑付', en: 'Automatic payouts' },
    definition: { zh: '按免申即享名单完成的兑付笔数。', en: 'Payments out of lists that nobody applied for.' },
    counter: 'items',
    rows: `select o.id, o.id::text as key, ${day('o.paid_at')} as day, null::text as chain_code, o.firm_id,
        p.number || ' ' || f.name_zh as label, o.amount
      from payout o join policy p on p.id = o.policy_id join firm f on f.id = o.firm_id
      where o.paid_at is not null and o.list_id is not null`,
  },
  {
    code: 'amount_paid',
    group: 'policies',
    name: { zh: '兑付金额', en: 'Amount paid' },
    definition: { zh: '已兑付的政策资金。', en: 'What was paid under policies.' },
    counter: 'amount',
    rows: PAID,
  },
  {
    code: 'paid_firms',
    group: 'policies',
    name: { zh: '受益企业', en: 'Firms that were paid' },
    definition: { zh: '获得政策资金的企业，去重计家。', en: 'Distinct firms that were paid.' },
    counter: 'firms',
    rows: PAID,
  },
];
