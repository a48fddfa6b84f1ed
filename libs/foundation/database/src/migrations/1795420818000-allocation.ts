import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Attention: which proposals have a slot of it, the rounds that give slots out, their prices, and the operator's settings.
 * The allocation is a row beside the proposal, not a column of it: rounds neither lock proposals nor raise their version.
 */
export class Allocation1795420818000 implements MigrationInterface {
  readonly name = 'Allocation1795420818000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table match_proposal
        add column need_probability double precision check (need_probability between 0 and 1),
        add column supplier_probability double precision check (supplier_probability between 0 and 1);
      comment on column match_proposal.need_probability is 'P(the need''s side accepts); null before there is a model';
      comment on column match_proposal.supplier_probability is 'P(the supplier accepts); null before there is a model';
      create index match_proposal_attention on match_proposal (supplier_firm_id) where status in ('proposed', 'approved');
      create index match_proposal_pushed on match_proposal (supplier_firm_id, pushed_at) where pushed_at is not null;

      create table assignment_settings (
        version int primary key check (version > 0),
        supplier_cap int not null check (supplier_cap between 1 and 100),
        need_slots int not null check (need_slots between 1 and 20),
        diversity double precision not null check (diversity between 0.1 and 1),
        sme_floor double precision not null check (sme_floor between 0 and 1),
        newcomer_floor double precision not null check (newcomer_floor between 0 and 1),
        most_gini double precision not null check (most_gini between 0 and 1),
        most_cost double precision not null check (most_cost between 0 and 0.2),
        urgent_days int not null check (urgent_days between 0 and 30),
        changed_by uuid references account,
        changed_at timestamptz not null default clock_timestamp()
      );
      insert into assignment_settings (version, supplier_cap, need_slots, diversity, sme_floor, newcomer_floor, most_gini,
                                       most_cost, urgent_days)
      values (1, 5, 5, 0.7, 0.8, 0.8, 0.35, 0.03, 3);
      revoke update, delete on assignment_settings from lianwan_app;

      create table assignment_round (
        id uuid primary key,
        delivery_id uuid not null unique,
        settings_version int not null references assignment_settings,
        basis text not null check (basis in ('score', 'probability')),
        counts jsonb not null,
        figures jsonb not null,
        sme_lambda double precision not null,
        newcomer_lambda double precision not null,
        load_lambda double precision not null,
        started_at timestamptz not null,
        finished_at timestamptz not null default clock_timestamp(),
        duration_ms double precision not null
      );
      create index assignment_round_page on assignment_round (started_at desc, id desc);

      create table attention_price (
        supplier_firm_id uuid primary key references firm on delete cascade,
        price double precision not null check (price > 0)
      );

      create table proposal_allocation (
        proposal_id uuid primary key references match_proposal on delete cascade,
        state text not null check (state in ('allocated', 'reserve')),
        reason text check (reason in ('need_full', 'supplier_full', 'alike')),
        holder_need_ids uuid[] not null default '{}',
        first_allocated_at timestamptz,
        changed_at timestamptz not null default clock_timestamp(),
        check ((state = 'reserve') = (reason is not null))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists proposal_allocation;
      drop table if exists attention_price;
      drop table if exists assignment_round;
      drop table if exists assignment_settings;
      drop index if exists match_proposal_pushed, match_proposal_attention;
      alter table match_proposal drop column if exists need_probability, drop column if exists supplier_probability;
    `);
  }
}
