import type { ReportedFigure } from '#kernel';
import { day } from './day.js';

/** A fair, a visit or a firm may be of several chains: it counts in the city only. */
const CITY = 'null::text as chain_code';
const NO_AMOUNT = 'null::numeric as amount';

const ATTENDED = `select s.id, s.firm_id::text as key, ${day('f.starts_at')} as day, ${CITY}, s.firm_id,
    f.number || ' ' || m.name_zh as label, ${NO_AMOUNT}
  from fair_sign_up s join fair f on f.id = s.fair_id join firm m on m.id = s.firm_id
  where s.checked_in_at is not null and f.status in ('running', 'done')`;
const MET = `select m.id, m.id::text as key, ${day('f.starts_at')} as day, ${CITY}, m.supplier_firm_id as firm_id,
    f.number || ' ' || s.name_zh as label, ${NO_AMOUNT}, m.outcome
  from fair_meeting m join fair f on f.id = m.fair_id join firm s on s.id = m.supplier_firm_id
  where m.status = 'held' and f.status in ('running', 'done')`;

/** Fairs, who came, and what came of their meetings. */
export const fairFigures: readonly ReportedFigure[] = [
  {
    code: 'fairs_held',
    group: 'fairs',
    name: { zh: '举办活动', en: 'Fairs held' },
    definition: { zh: '正在进行或已结束的活动，按开始日计入。', en: 'Fairs that run or are done, by their first day.' },
    counter: 'sessions',
    rows: `select f.id, f.id::text as key, ${day('f.starts_at')} as day, ${CITY}, null::uuid as firm_id,
        f.number || ' ' || f.title_zh as label, ${NO_AMOUNT}
      from fair f where f.status in ('running', 'done')`,
  },
  {
    code: 'fair_firms',
    group: 'fairs',
    name: { zh: '参会企业', en: 'Firms at fairs' },
    definition: { zh: '现场签到的企业，去重计家。', en: 'Distinct firms that checked in.' },
    counter: 'firms',
    rows: ATTENDED,
  },
  {
    code: 'fair_attendances',
    group: 'fairs',
    name: { zh: '参会', en: 'Attendances at fairs' },
    definition: { zh: '现场签到，按家次计。', en: 'Check-ins, each of them.' },
    counter: 'occurrences',
    rows: ATTENDED,
  },
  {
    code: 'fair_meetings',
    group: 'fairs',
    name: { zh: '洽谈', en: 'Meetings at fairs' },
    definition: { zh: '已进行的一对一洽谈。', en: 'Meetings that were held.' },
    counter: 'sessions',
    rows: MET,
  },
  {
    code: 'fair_intentions',
    group: 'fairs',
    name: { zh: '洽谈达成意向', en: 'Meetings that led to an intention' },
    definition: { zh: '结果为达成意向的洽谈。', en: 'Meetings whose outcome is an intention.' },
    counter: 'items',
    isDeal: true,
    rows: `select * from (${MET}) x where outcome = 'intended'`,
  },
];

const VISITS = `select v.id, v.firm_id::text as key, v.visited_on as day, ${CITY}, v.firm_id,
    v.number || ' ' || f.name_zh as label, ${NO_AMOUNT}
  from visit v join firm f on f.id = v.firm_id`;
const requests = (moment: string, where: string): string =>
  `select t.id, t.id::text as key, ${day(moment)} as day, ${CITY}, t.firm_id, t.number || ' ' || t.title as label,
    ${NO_AMOUNT}
  from ticket t where ${where}`;

/** Visits, and the requests of firms. */
export const ticketFigures: readonly ReportedFigure[] = [
  {
    code: 'firms_visited',
    group: 'tickets',
    name: { zh: '走访企业', en: 'Firms visited' },
    definition: { zh: '走访过的企业，去重计家。', en: 'Distinct firms that were visited.' },
    counter: 'firms',
    rows: VISITS,
  },
  {
    code: 'visits',
    group: 'tickets',
    name: { zh: '走访', en: 'Visits' },
    definition: { zh: '走访记录，按家次计。', en: 'Visits to firms, each of them.' },
    counter: 'occurrences',
    rows: VISITS,
  },
  {
    code: 'requests_filed',
    group: 'tickets',
    name: { zh: '受理诉求', en: 'Requests' },
    definition: { zh: '提交的和走访发现的诉求，按提交日计入。', en: 'Filed by firms or found on visits, by the day.' },
    counter: 'items',
    rows: requests('t.created_at', 'true'),
  },
  {
    code: 'requests_solved',
    group: 'tickets',
    name: { zh: '办结诉求', en: 'Requests solved' },
    definition: { zh: '已确认办结的诉求，按确认日计入。', en: 'Confirmed as solved, by the day of it.' },
    counter: 'items',
    rows: requests('t.confirmed_at', 't.confirmed_at is not null'),
  },
  {
    code: 'requests_solved_in_time',
    group: 'tickets',
    name: { zh: '按时办结诉求', en: 'Solved in time' },
    definition: { zh: '办结诉求中从未逾期的。', en: 'Of the solved ones, those that were never late.' },
    counter: 'items',
    rows: requests('t.confirmed_at', 't.confirmed_at is not null and not t.was_late'),
  },
];

const REACHED = `select distinct on (m.project_id) m.project_id as id, m.moved_on as day from project_move m
  where m.to_stage = 'signed' order by m.project_id, m.moved_on, m.moved_at`;

/** Projects of the chains. */
export const projectFigures: readonly ReportedFigure[] = [
  {
    code: 'projects_signed',
    group: 'projects',
    name: { zh: '签约项目', en: 'Projects signed' },
    definition: {
      zh: '到过签约阶段且未终止的项目，按首次签约日计入。',
      en: 'Projects that were signed and not dropped, by the day of the first signing.',
    },
    counter: 'items',
    rows: `select p.id, p.id::text as key, r.day, p.chain_code, p.firm_id, p.number || ' ' || p.name as label,
        p.total_amount as amount
      from project p join (${REACHED}) r on r.id = p.id where p.status <> 'dropped'`,
  },
  {
    code: 'project_investment',
    group: 'projects',
    name: { zh: '项目完成投资', en: 'Invested in projects' },
    definition: {
      zh: '未终止项目逐月填报的完成投资。',
      en: 'Reported month by month of projects that were not dropped.',
    },
    counter: 'amount',
    rows: `select md5(p.id::text || m.month)::uuid as id, p.id::text as key, m.month as day, p.chain_code, p.firm_id,
        p.number || ' ' || p.name as label, m.amount
      from project_month m join project p on p.id = m.project_id where p.status <> 'dropped'`,
  },
];
