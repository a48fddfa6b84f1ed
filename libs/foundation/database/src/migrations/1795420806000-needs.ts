import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Demand with its life cycle, its questions and the firms that are invited. */
export class Needs1795420806000 implements MigrationInterface {
  readonly name = 'Needs1795420806000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table need (
        id uuid primary key,
        number text not null unique,
        firm_id uuid not null references firm,
        kind text not null check (kind in ('parts', 'processing', 'technology', 'retrofit', 'digital', 'service')),
        mode text not null default 'bids' check (mode in ('take', 'bids', 'challenge', 'inquiry')),
        title text not null,
        text text not null,
        chain_code text references chain,
        node_code text references chain_node,
        quantity numeric(18, 3) check (quantity > 0),
        unit text,
        period text check (period in ('once', 'week', 'month', 'quarter', 'year')),
        budget_min numeric(18, 2) check (budget_min >= 0),
        budget_max numeric(18, 2) check (budget_max >= 0),
        currency text not null default 'CNY',
        delivery_district text references district,
        delivery_by date,
        deadline timestamptz,
        question_deadline timestamptz,
        required_certificates text[] not null default '{}',
        preferred_certificates text[] not null default '{}',
        indicators jsonb not null default '[]',
        criteria jsonb not null default '[]',
        cooperation_mode text check (cooperation_mode in ('purchase', 'commissioned', 'joint_research', 'licence',
                                                          'trial_first', 'long_term')),
        planned_winners int not null default 1 check (planned_winners between 1 and 3),
        payment_terms text,
        tender_url text,
        visibility text not null default 'public' check (visibility in ('public', 'chain', 'invited')),
        is_owner_hidden boolean not null default false,
        prefers_near boolean not null default false,
        is_unclassified boolean not null default false,
        bidding text not null default 'open' check (bidding in ('open', 'sealed')),
        status text not null default 'draft'
          check (status in ('draft', 'submitted', 'open', 'matched', 'bidding', 'evaluating', 'awarded', 'closed',
                            'cancelled', 'expired')),
        status_reason text,
        content_version int not null default 1,
        is_demo boolean not null default false,
        external_ref text unique,
        published_at timestamptz,
        matched_at timestamptz,
        awarded_at timestamptz,
        closed_at timestamptz,
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        check (budget_max is null or budget_min is null or budget_max >= budget_min),
        check (status in ('draft', 'submitted') or published_at is not null or status = 'cancelled')
      );
      create index need_page on need (published_at desc, id desc)
        where status in ('open', 'matched', 'bidding', 'evaluating', 'awarded', 'closed');
      create index need_chain on need (chain_code, published_at desc, id desc);
      create index need_firm on need (firm_id, created_at desc, id desc);
      create index need_deadline on need (deadline) where status in ('open', 'matched', 'bidding');
      create trigger need_transition before update on need for each row execute function check_transition();
      create trigger need_index after insert or update or delete on need
        for each row execute function log_index_change('need');

      create table need_invitation (
        need_id uuid not null references need on delete cascade,
        firm_id uuid not null references firm,
        created_at timestamptz not null default clock_timestamp(),
        primary key (need_id, firm_id)
      );
      create index need_invitation_firm on need_invitation (firm_id);

      create table need_question (
        id uuid primary key,
        need_id uuid not null references need on delete cascade,
        firm_id uuid not null references firm,
        question text not null,
        answer text,
        asked_at timestamptz not null default clock_timestamp(),
        answered_at timestamptz,
        version int not null default 1
      );
      create index need_question_need on need_question (need_id, asked_at);

      create table need_deadline_change (
        id uuid primary key,
        need_id uuid not null references need on delete cascade,
        from_deadline timestamptz,
        to_deadline timestamptz not null,
        reason text not null,
        changed_by uuid references account,
        changed_at timestamptz not null default clock_timestamp()
      );
      create index need_deadline_change_need on need_deadline_change (need_id, changed_at);

      -- Who won what: the track record that the matching learns from, whatever way the award came about.
      create table award (
        need_id uuid not null references need on delete cascade,
        supplier_firm_id uuid not null references firm,
        amount numeric(18, 2) check (amount >= 0),
        currency text not null default 'CNY',
        awarded_at timestamptz not null,
        source text not null check (source in ('bid', 'direct', 'import')),
        primary key (need_id, supplier_firm_id)
      );
      create index award_supplier on award (supplier_firm_id, awarded_at desc);
      create function log_award_change() returns trigger language plpgsql as $$
      begin
        insert into index_change (kind, row_id) values ('past_need', coalesce(new.need_id, old.need_id));
        return null;
      end
      $$;
      create trigger award_index after insert or update or delete on award
        for each row execute function log_award_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists award cascade;
      drop function if exists log_award_change cascade;
      drop table if exists need_deadline_change cascade;
      drop table if exists need_question cascade;
      drop table if exists need_invitation cascade;
      drop table if exists need cascade;
    `);
  }
}
