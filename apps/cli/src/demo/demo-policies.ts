import type pg from 'pg';
import { type Id, isRefused, newId } from '#kernel';
import { bankFile, factsNamed, type Lexicon, type Named, printRule, readRule, type Rule, SIZES } from '#policies';
import { DEMO_COMMENTS, DEMO_POLICIES, DEMO_WISHES, type DemoPolicy } from './city/policies.js';

/** Policies, wishes, applications in every state, and one list that was paid, on the caller's transaction. */
export class DemoPolicies {
  private readonly ids: Id[] = [];

  constructor(
    private readonly client: pg.Client,
    private readonly now: Date,
  ) {}

  async write(): Promise<void> {
    const lexicon = await this.lexicon();
    for (const [i, policy] of DEMO_POLICIES.entries()) this.ids.push(await this.writePolicy(policy, i, lexicon));
    await this.writeFigures();
    await this.writeVoices();
    await this.writeAccounts();
    await this.writeApplications();
    await this.writePaidList();
    await this.announce();
  }

  private async lexicon(): Promise<Lexicon> {
    const named = async (table: string): Promise<ReadonlyMap<string, Named>> => {
      const { rows } = await this.client.query<Named & { code: string }>(
        `select code, name_zh as zh, name_en as en from ${table}`,
      );
      return new Map(rows.map(({ code, zh, en }) => [code, { zh, en }]));
    };
    return {
      districts: await named('district'),
      sizes: SIZES,
      tags: await named('firm_tag_kind'),
      certificates: await named('certificate_kind'),
      chains: await named('chain'),
      nodes: await named('chain_node'),
    };
  }

  private async writePolicy(policy: DemoPolicy, at: number, lexicon: Lexicon): Promise<Id> {
    const id = newId();
    const rule = ruleOf(policy, lexicon);
    const isOpen = policy.status === 'draft' || policy.status === 'consultation';
    const publishedAt = isOpen ? null : this.days(-300 + at * 9);
    const year = this.now.getUTCFullYear();
    const isOver = policy.status === 'expired';
    await this.client.query(
      `insert into policy (id, number, status, status_reason, department, officer_name, officer_phone, edition,
         open_edition, is_demo, created_by, created_at, consulted_at, published_at, ended_at)
       select $1, next_number('PO'), $2, $3, $4, $5, $6, $7, $8, true, a.id, $9, $10, $11, $12
       from account a where a.email = 'policy@example.com'`,
      [
        ...[id, policy.status, policy.status === 'withdrawn' ? '并入新政策，不再单独执行' : null, policy.department],
        ...[policy.officer, `000-0532-${String(at + 1).padStart(4, '0')}`, isOpen ? null : 1, isOpen ? 1 : null],
        ...[
          this.days(-320 + at * 9),
          policy.status === 'consultation' || at % 5 === 0 ? this.days(-310 + at * 9) : null,
        ],
        ...[publishedAt, isOver || policy.status === 'withdrawn' ? this.days(-20) : null],
      ],
    );
    await this.client.query(
      `insert into policy_edition (policy_id, edition, title_zh, title_en, summary, text, mode, rule, rule_zh, rule_en,
         facts, starts_on, ends_on, apply_until, budget, amount, published_at)
       values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...[id, policy.titleZh, policy.titleEn, policy.summary, textOf(policy), policy.mode, JSON.stringify(rule)],
        ...[printRule(rule, 'zh', lexicon), printRule(rule, 'en', lexicon), factsNamed(rule), `${year}-01-01`],
        isOver ? this.days(-21).toISOString().slice(0, 10) : `${year + 1}-12-31`,
        policy.mode === 'apply' ? this.days(isOver ? -21 : 20 + at * 6) : null,
        ...[policy.budget, policy.amount, publishedAt],
      ],
    );
    if (!isOpen) {
      await this.client.query('insert into policy_budget (policy_id, budget) values ($1, $2)', [id, policy.budget]);
    }
    return id;
  }

  /** A third of the firms have stated their figures of last year. */
  private async writeFigures(): Promise<void> {
    await this.client.query(
      `insert into firm_declared_fact (firm_id, fact, value)
       select f.id, x.fact, round((coalesce(f.staff, 20) * x.each)::numeric, 0)
       from (select *, row_number() over (order by credit_code) as n from firm) f
       cross join (values ('rd_spending', 1.4), ('equipment_investment', 3.0), ('export_value', 2.5), ('new_hires', 0.08),
                          ('valid_patents', 0.05), ('digital_spending', 0.6)) as x(fact, each)
       where f.n % 3 = 0`,
    );
  }

  private async writeVoices(): Promise<void> {
    const digital = this.idOf('中小企业数字化转型补贴');
    for (const [i, wish] of DEMO_WISHES.entries()) {
      const id = newId();
      const status = wish.answer === null ? 'open' : wish.isTakenUp ? 'taken_up' : 'declined';
      await this.client.query(
        `insert into policy_wish (id, number, firm_id, title, text, status, status_reason, policy_id, decided_by,
           decided_at, created_at)
         select $1, next_number('PW'), f.id, $2, $3, $4, $5, $6,
                case when $4 <> 'open' then (select id from account where email = 'policy@example.com') end,
                case when $4 <> 'open' then $7::timestamptz end, $7::timestamptz
         from firm f order by f.credit_code offset $8 limit 1`,
        [
          id,
          wish.title,
          wish.text,
          status,
          wish.answer,
          wish.isTakenUp ? digital : null,
          this.days(-60 + i * 7),
          i * 3,
        ],
      );
      await this.client.query(
        `insert into policy_wish_support (wish_id, firm_id)
         select $1, f.id from firm f where f.id <> (select firm_id from policy_wish where id = $1)
         order by f.credit_code desc limit $2`,
        [id, 17 - i * 3],
      );
    }
    const draft = this.idOf('人工智能赋能制造业应用场景补助');
    for (const [i, comment] of DEMO_COMMENTS.entries()) {
      await this.client.query(
        `insert into policy_comment (id, policy_id, edition, firm_id, text, created_at, is_adopted, answer, answered_at)
         select $1, $2, 1, f.id, $3, $4::timestamptz, $5, $6, case when $5::boolean is not null then $4::timestamptz end
         from firm f order by f.credit_code offset $7 limit 1`,
        [newId(), draft, comment.text, this.days(-9 + i), comment.isAdopted, comment.answer, 20 + i],
      );
    }
  }

  /** Two firms in three have confirmed an account. */
  private async writeAccounts(): Promise<void> {
    await this.client.query(
      `insert into firm_bank_account (firm_id, holder, bank, account_number, confirmed_at)
       select id, name_zh, '演示银行青岛分行', '62220000' || lpad(n::text, 8, '0'), $1
       from (select *, row_number() over (order by credit_code) as n from firm) f where n % 3 <> 1`,
      [this.days(-40)],
    );
  }

  private async writeApplications(): Promise<void> {
    const policies = ['制造业技能人才培训补贴', '新增就业岗位补贴', '绿色制造体系建设奖励', '国际产品认证补助'].map(
      (title) => this.idOf(title),
    );
    const states = ['submitted', 'submitted', 'accepted', 'returned', 'approved', 'rejected', 'submitted', 'draft'];
    for (const [i, status] of [...states, ...states].entries()) {
      const policy = policies[i % policies.length];
      await this.client.query(
        `insert into policy_application (id, number, policy_id, edition, firm_id, period, statement, facts, amount,
           approved_amount, status, status_reason, submitted_at, created_at)
         select $1, next_number('PA'), $2, 1, f.id, to_char($3::timestamptz, 'YYYY'), '按政策要求提交，材料真实有效。',
                jsonb_build_array(jsonb_build_object('fact', 'district', 'labelZh', '所在区市', 'labelEn', 'district',
                  'valueZh', d.name_zh, 'valueEn', d.name_en, 'source', 'profile')),
                e.amount, case when $4 = 'approved' then e.amount end, $4, $5,
                case when $4 <> 'draft' then $3::timestamptz end, $3::timestamptz
         from firm f join district d on d.code = f.district_code
         join policy_edition e on e.policy_id = $2 and e.edition = 1
         order by (f.id in (select m.firm_id from membership m join account a on a.id = m.account_id
                            where a.email = 'supplier@example.com')) desc, f.credit_code
         offset $6 limit 1`,
        [
          ...[newId(), policy, this.days(-30 + i), status],
          status === 'returned' ? '请补充上年度完税证明。' : status === 'rejected' ? '项目不在支持范围。' : null,
          Math.floor(i / 4) * 5,
        ],
      );
    }
    await this.client.query(
      `update policy_budget b set reserved = r.total
       from (select policy_id, sum(approved_amount) as total from policy_application where status = 'approved' group by 1) r
       where r.policy_id = b.policy_id`,
    );
  }

  /** Last quarter's list of one policy: reviewed by one officer, released by the other, paid, in the books and at the bank. */
  private async writePaidList(): Promise<void> {
    const policyId = this.idOf('专精特新“小巨人”企业奖励');
    const listId = newId();
    const period = String(this.now.getUTCFullYear());
    await this.client.query(
      `insert into payout_list (id, number, policy_id, edition, period, status, computed_at, computed_by, reviewed_by,
         reviewed_at, released_by, released_at, finished_at)
       select $1, next_number('PL'), $2, 1, $3, 'paid', $4::timestamptz - interval '3 days', a.id, a.id,
              $4::timestamptz - interval '2 days', b.id, $4::timestamptz - interval '1 day', $4
       from account a, account b where a.email = 'policy@example.com' and b.email = 'policy2@example.com'`,
      [listId, policyId, period, this.days(-15)],
    );
    await this.client.query(
      `insert into payout_item (list_id, firm_id, amount, facts)
       select $1, f.id, e.amount, jsonb_build_array(jsonb_build_object('fact', 'tags', 'labelZh', '企业称号',
                'labelEn', 'titles', 'valueZh', k.name_zh, 'valueEn', k.name_en, 'source', 'authority'))
       from firm f join firm_bank_account b on b.firm_id = f.id
       join firm_tag t on t.firm_id = f.id and t.kind = 'srdi_little_giant' and t.valid_to > $3
       join firm_tag_kind k on k.code = t.kind
       join policy_edition e on e.policy_id = $2 and e.edition = 1
       on conflict do nothing`,
      [listId, policyId, this.now],
    );
    const { rows } = await this.client.query<{ reference: Id; holder: string; account: string; amount: string }>(
      `with paid as (
         insert into payout (id, policy_id, edition, firm_id, period, amount, list_id, paid_at)
         select gen_random_uuid(), $2, 1, i.firm_id, $3, i.amount, $1, $4 from payout_item i where i.list_id = $1
         returning id, policy_id, firm_id, amount
       ), booked as (
         insert into ledger_entry (payout_id, side, policy_id, firm_id, amount_fen, booked_at)
         select id, side, policy_id, firm_id, sign * (amount * 100)::bigint, $4
         from paid cross join (values ('budget', -1), ('firm', 1)) as s(side, sign)
       ), spent as (
         update policy_budget set spent = spent + (select coalesce(sum(amount), 0) from paid) where policy_id = $2
       )
       select p.id as reference, b.holder, b.account_number as account, p.amount::text as amount
       from paid p join firm_bank_account b on b.firm_id = p.firm_id order by p.id`,
      [listId, policyId, period, this.days(-15)],
    );
    // A city without such a firm has an empty list and no file.
    if (rows.length === 0) return;
    const lines = rows.map((row) => ({
      ...row,
      bank: '演示银行青岛分行',
      purpose: `专精特新“小巨人”企业奖励 ${period}`,
    }));
    const { rows: numbers } = await this.client.query<{ number: string }>(`select next_number('BF') as number`);
    const number = numbers[0]?.number ?? '';
    const file = bankFile(number, lines);
    const fileId = newId();
    await this.client.query(
      `insert into bank_file (id, number, policy_id, count, total, checksum, content, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [fileId, number, policyId, file.count, file.total, file.checksum, file.content, this.days(-14)],
    );
    await this.client.query(
      `insert into bank_file_line (payout_id, bank_file_id, line)
       select x.id, $1, x.line from unnest($2::uuid[]) with ordinality as x(id, line)`,
      [fileId, rows.map(({ reference }) => reference)],
    );
  }

  /** The event that an officer causes: the worker finds the firms concerned and tells them. */
  private async announce(): Promise<void> {
    const published = this.ids.filter((_id, i) => DEMO_POLICIES[i]?.status === 'published');
    await this.client.query(
      `insert into outbox (id, topic, payload)
       select id, 'policy.published', jsonb_build_object('policyId', policy_id, 'edition', 1)
       from unnest($1::uuid[], $2::uuid[]) x(id, policy_id)`,
      [published.map(() => newId()), published],
    );
  }

  private idOf(title: string): Id {
    const id = this.ids[DEMO_POLICIES.findIndex(({ titleZh }) => titleZh === title)];
    if (id === undefined) throw new Error(`no demo policy is called ${title}`);
    return id;
  }

  private days(count: number): Date {
    return new Date(this.now.getTime() + count * 86_400_000);
  }
}

function ruleOf(policy: DemoPolicy, lexicon: Lexicon): Rule {
  const rule = readRule(policy.rule, lexicon);
  if (isRefused(rule)) throw new Error(`the conditions of ${policy.titleZh}: ${JSON.stringify(rule.params)}`);
  return rule;
}

function textOf({ summary, mode, department }: DemoPolicy): string {
  const how =
    mode === 'automatic'
      ? '符合条件的企业无需申报。请在“政策”页确认收款账户，兑付清单经两人审核后拨付。'
      : '企业在“政策”页核对条件后一键申报；材料不全的退回补正，补正后可再次提交。';
  return `${summary}\n\n${how}\n\n本政策由${department}负责解释。演示内容，并非真实政策。`;
}
