/** What must hold when everything has come to rest, and how to break it on purpose. */
export interface Invariant {
  readonly name: string;
  /** Returns a row for each violation. */
  readonly text: string;
  /** Statements after which `text` must return rows: shows that it can fail. Run without triggers, then undone. */
  readonly plant: readonly string[];
}

const ONE_NEED = `(select id from need where published_at is not null order by id limit 1)`;
const ONE_PROPOSAL = `(select id from match_proposal where status = 'pushed' order by id limit 1)`;
const copyOf = (table: string, where: string, changes: string): string =>
  `insert into ${table} select (jsonb_populate_record(x, ${changes})).* from ${table} x where ${where}`;
const NEW_ID = `jsonb_build_object('id', gen_random_uuid())`;

/** `chaos_operation` holds what was acknowledged to clients; every need belongs to one of them. */
export const whenSettled: readonly Invariant[] = [
  {
    name: 'acknowledged and not there',
    text: `select o.* from chaos_operation o left join need n on n.id = o.need_id
           where n.id is null or (o.mutation = 'publishNeed' and n.published_at is null)
              or (o.mutation = 'inviteFirms' and not exists (select from need_invitation i where i.need_id = n.id))`,
    plant: [`update need set published_at = null, status = 'draft' where id = ${ONE_NEED}`],
  },
  {
    name: 'there and not acknowledged',
    text: `select n.id from need n where not exists (select from chaos_operation o where o.need_id = n.id)`,
    plant: [`delete from chaos_operation where need_id = ${ONE_NEED}`],
  },
  {
    name: 'one key, two effects',
    text: `select title from need group by title having count(*) > 1
           union all select key from chaos_operation group by key having count(distinct need_id) > 1`,
    plant: [copyOf('need', `id = ${ONE_NEED}`, `jsonb_build_object('id', gen_random_uuid(), 'number', 'N-0')`)],
  },
  {
    name: 'key kept without its effect',
    text: `select i.key from idempotency i left join need n on n.id = (i.response ->> 'needId')::uuid
           where i.operation like 'needs.%' and n.id is null`,
    plant: [
      `update idempotency set response = null where ctid = (select ctid from idempotency where operation like 'needs.%' limit 1)`,
    ],
  },
  {
    name: 'effect without its key',
    text: `select o.key from chaos_operation o where not exists (select from idempotency i where i.key = o.key)`,
    plant: [`delete from idempotency where key = (select min(key) from chaos_operation)`],
  },
  {
    name: 'published without a run',
    text: `select n.id from need n where n.published_at is not null and not exists (
             select from match_run r where r.need_id = n.id and r.round = n.content_version and r.status = 'done')`,
    plant: [`update match_run set status = 'failed' where need_id = ${ONE_NEED}`],
  },
  {
    name: 'published once, run twice',
    text: `select need_id from match_run where trigger = 'published' group by need_id having count(*) > 1`,
    plant: [
      copyOf('match_run', `need_id = ${ONE_NEED}`, `jsonb_build_object('id', gen_random_uuid(), 'delivery_id', null)`),
    ],
  },
  {
    name: 'run without all its proposals',
    text: `select r.id from match_run r where r.trigger = 'published' and (r.counts ->> 'proposed')::int <>
             (select count(*) from match_proposal p where p.need_id = r.need_id and p.round = r.round)`,
    plant: [`delete from match_proposal where id = ${ONE_PROPOSAL}`],
  },
  {
    name: 'need, supplier, round proposed twice',
    text: `select need_id from match_proposal group by need_id, supplier_firm_id, round having count(*) > 1`,
    plant: [
      'alter table match_proposal drop constraint match_proposal_need_id_supplier_firm_id_round_key',
      copyOf('match_proposal', `id = ${ONE_PROPOSAL}`, `jsonb_build_object('id', gen_random_uuid(), 'number', 'P-0')`),
    ],
  },
  {
    name: 'approved and not pushed, or pushed too early',
    text: `select id from match_proposal where status = 'approved' or pushed_at < undo_until`,
    plant: [`update match_proposal set status = 'approved' where id = ${ONE_PROPOSAL}`],
  },
  {
    name: 'pushed twice, or learnt twice',
    text: `select proposal_id from training_event where act = 'pushed' group by proposal_id having count(*) > 1
           union all select id from match_proposal p where status = 'pushed' and 1 <> (
             select count(*) from audit_event a where a.entity_id = p.id::text and a.act = 'proposal.push')`,
    plant: [copyOf('training_event', `proposal_id = ${ONE_PROPOSAL} and act = 'pushed'`, NEW_ID)],
  },
  {
    name: 'pushed, and the need not matched',
    text: `select n.id from need n where n.status = 'open'
             and exists (select from match_proposal p where p.need_id = n.id and p.status = 'pushed')`,
    plant: [
      `update need set status = 'open' where id = (select need_id from match_proposal where id = ${ONE_PROPOSAL})`,
    ],
  },
  {
    name: 'told twice',
    text: `select recipient_id from notification join delivery d on d.id = source_id join outbox o on o.id = d.outbox_id
           group by recipient_id, kind, d.handler, o.topic, o.payload having count(*) > 1`,
    plant: [
      `create temp table again on commit drop as select gen_random_uuid() as outbox, gen_random_uuid() as delivery,
         d.outbox_id, d.id as delivery_id, n.id as notification_id
         from notification n join delivery d on d.id = n.source_id limit 1`,
      `insert into outbox (id, topic, payload, relayed_at) select again.outbox, topic, payload, relayed_at
         from again join outbox o on o.id = again.outbox_id`,
      copyOf(
        'delivery',
        'id = (select delivery_id from again)',
        `(select jsonb_build_object('id', delivery, 'outbox_id', outbox) from again)`,
      ),
      copyOf(
        'notification',
        'id = (select notification_id from again)',
        `(select jsonb_build_object('id', gen_random_uuid(), 'source_id', delivery) from again)`,
      ),
    ],
  },
  {
    name: 'invited and not told',
    text: `select i.need_id, m.account_id from need_invitation i join need n on n.id = i.need_id
           join membership m on m.firm_id = i.firm_id and m.ended_at is null
           where n.published_at is not null and not exists (select from notification t
             where t.recipient_id = m.account_id and t.subject_id = n.id and t.kind = 'need_invited')`,
    plant: [`delete from notification where kind = 'need_invited'`],
  },
  {
    name: 'a fact recorded twice',
    text: `select topic, payload from outbox where topic in ('need.published', 'proposal.pushed')
           group by topic, payload having count(*) > 1`,
    plant: [copyOf('outbox', `id = (select id from outbox where topic = 'need.published' limit 1)`, NEW_ID)],
  },
  {
    name: 'outbox row not relayed',
    text: `select id, topic from outbox where relayed_at is null and topic not in (select 'job:' || job from job_schedule)`,
    plant: [`update outbox set relayed_at = null where topic = 'need.published'`],
  },
  {
    name: 'delivery open or dead',
    text: `select d.id, handler, last_error from delivery d join outbox o on o.id = d.outbox_id
           where (done_at is null and topic not in (select 'job:' || job from job_schedule)) or dead_at is not null`,
    plant: [
      `update delivery set done_at = null, dead_at = clock_timestamp() where ctid = (select min(ctid) from delivery)`,
    ],
  },
  {
    name: 'state without its audit',
    text: `select n.id from need n where published_at is not null and 1 <> (
             select count(*) from audit_event a where a.entity = 'need' and a.entity_id = n.id::text
               and a.act = 'need.publish' and a.after ->> 'status' = 'open')
           union all select n.id from need n where not exists (
             select from audit_event a where a.entity = 'need' and a.entity_id = n.id::text
               and (a.after ->> 'status' = n.status or n.status = 'draft'))`,
    plant: [`delete from audit_event where entity_id = ${ONE_NEED}::text`],
  },
  {
    name: 'audit without its state',
    text: `select a.entity_id from audit_event a left join need n on n.id::text = a.entity_id
           where a.act = 'need.publish' and (n.id is null or n.published_at is null)`,
    plant: [`update need set published_at = null, status = 'draft' where id = ${ONE_NEED}`],
  },
  {
    name: 'number given twice',
    text: `select number from need group by number having count(*) > 1
           union all select number from match_proposal group by number having count(*) > 1`,
    plant: ['alter table need drop constraint need_number_key', copyOf('need', `id = ${ONE_NEED}`, NEW_ID)],
  },
];

/** After the engine has run once more over every need: `chaos_proposal` is what the first runs had proposed. */
export const afterRerun: readonly Invariant[] = [
  {
    // Scores age with their listings, by less than this in some minutes.
    name: 'proposals differ from a run in peace',
    text: `select need_id, supplier_firm_id, b.status, a.score as first, b.score as again, a.rank as "from", b.rank as "to"
           from chaos_proposal a
             full join match_proposal b using (need_id, supplier_firm_id, round)
           where a.need_id is null or b.need_id is null or b.status = 'superseded'
              or abs(a.score - b.score) > 0.01`,
    plant: [`delete from chaos_proposal where need_id = ${ONE_NEED}`],
  },
  {
    name: 'runs of one need count differently',
    text: `select need_id from match_run group by need_id
           having count(distinct counts ->> 'proposed') > 1 or count(*) filter (where trigger = 'asked') <> 1`,
    plant: [`update match_run set counts = '{"proposed": 99}' where need_id = ${ONE_NEED} and trigger = 'asked'`],
  },
];
