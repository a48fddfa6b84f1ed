import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Match runs, proposals, review rules and every act on them with the features that were served. */
export class Proposals1795420807000 implements MigrationInterface {
  readonly name = 'Proposals1795420807000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table match_run (
        id uuid primary key,
        need_id uuid references need on delete cascade,
        listing_id uuid references listing on delete cascade,
        delivery_id uuid unique,
        trigger text not null check (trigger in ('published', 'changed', 'listing', 'asked', 'rescheduled')),
        round int not null,
        status text not null check (status in ('running', 'done', 'failed')),
        phase text not null check (phase in ('candidates', 'constraints', 'scoring', 'writing', 'done')),
        model text not null,
        weights jsonb not null,
        counts jsonb not null default '{}',
        started_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz,
        duration_ms double precision,
        check (num_nonnulls(need_id, listing_id) >= 1)
      );
      create index match_run_need on match_run (need_id, started_at desc);
      create index match_run_page on match_run (started_at desc, id desc);

      create table match_proposal (
        id uuid primary key,
        number text not null unique,
        need_id uuid not null references need on delete cascade,
        supplier_firm_id uuid not null references firm,
        listing_id uuid references listing,
        round int not null,
        run_id uuid not null references match_run on delete cascade,
        rank int not null,
        score double precision not null,
        grade text not null check (grade in ('A', 'B', 'C', 'D')),
        factors jsonb not null,
        gaps jsonb not null default '[]',
        explanation jsonb not null default '{}',
        provenance text[] not null default '{}',
        features text[] not null,
        vector double precision[] not null,
        status text not null default 'proposed'
          check (status in ('proposed', 'approved', 'returned', 'superseded', 'pushed', 'viewed', 'invited', 'declined',
                            'bid', 'won', 'lost')),
        returned_reason text check (returned_reason in ('qualification', 'capacity', 'region', 'duplicate', 'outdated', 'other')),
        declined_by text check (declined_by in ('buyer', 'supplier')),
        reason text,
        note text,
        assigned_to uuid references account,
        decided_by uuid references account,
        decided_at timestamptz,
        is_auto_approved boolean not null default false,
        second_decided_by uuid references account,
        undo_until timestamptz,
        due_at timestamptz not null,
        pushed_at timestamptz,
        viewed_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        unique (need_id, supplier_firm_id, round),
        check (second_decided_by is null or second_decided_by <> decided_by)
      );
      create index match_proposal_need on match_proposal (need_id, round desc, rank);
      create index match_proposal_supplier on match_proposal (supplier_firm_id, created_at desc, id desc);
      create index match_proposal_queue on match_proposal (due_at, id) where status = 'proposed';
      create trigger match_proposal_transition before update on match_proposal
        for each row execute function check_transition();

      create table review_rule (
        id uuid primary key,
        chain_code text not null references chain,
        is_active boolean not null default true,
        min_grade text not null check (min_grade in ('A', 'B', 'C', 'D')),
        unless_gaps boolean not null default true,
        weekly_quota int not null check (weekly_quota between 0 and 10000),
        second_person_above numeric(18, 2),
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        version int not null default 1
      );
      create unique index review_rule_active on review_rule (chain_code) where is_active;

      create table training_event (
        id uuid primary key,
        proposal_id uuid not null references match_proposal on delete cascade,
        act text not null check (act in ('approved', 'returned', 'undone', 'pushed', 'viewed', 'invited', 'declined', 'bid',
                                         'won', 'lost', 'intended', 'ordered')),
        side text not null check (side in ('office', 'buyer', 'supplier', 'system')),
        reason text,
        rank int not null,
        model text not null,
        features text[] not null,
        vector double precision[] not null,
        at timestamptz not null default clock_timestamp()
      );
      create index training_event_proposal on training_event (proposal_id, at);
      create index training_event_at on training_event (at);

      create table blocked_pair (
        buyer_firm_id uuid not null references firm,
        supplier_firm_id uuid not null references firm,
        reason text not null,
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        primary key (buyer_firm_id, supplier_firm_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists blocked_pair cascade;
      drop table if exists training_event cascade;
      drop table if exists review_rule cascade;
      drop table if exists match_proposal cascade;
      drop table if exists match_run cascade;
    `);
  }
}
