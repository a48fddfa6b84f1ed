import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Fairs: tables, sign-ups, wishes and meetings. */
export class Fairs1795640830000 implements MigrationInterface {
  readonly name = 'Fairs1795640830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence number_f;

      create table fair (
        id uuid primary key,
        number text not null unique,
        status text not null default 'draft'
          check (status in ('draft', 'published', 'closed', 'running', 'done', 'cancelled')),
        status_reason text,
        title_zh text not null,
        title_en text,
        description text not null default '',
        chain_codes text[] not null check (cardinality(chain_codes) > 0),
        organiser text not null,
        organiser_kind text not null check (organiser_kind in ('chain_office', 'association')),
        place text not null,
        address text not null,
        starts_at timestamptz not null,
        slot_minutes int not null check (slot_minutes in (15, 20, 30)),
        slot_count int not null check (slot_count between 1 and 32),
        sign_up_until timestamptz not null,
        quota int not null check (quota between 1 and 1000),
        programme jsonb not null default '[]',
        planned_at timestamptz,
        is_demo boolean not null default false,
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        check (sign_up_until <= starts_at),
        check (status <> 'cancelled' or status_reason is not null)
      );
      create index fair_page on fair (starts_at desc, id desc);
      create trigger fair_transition before update of status, version on fair
        for each row execute function check_transition();

      create table fair_table (
        fair_id uuid not null references fair on delete cascade,
        number int not null check (number between 1 and 200),
        lead_firm_id uuid references firm,
        team text not null default '',
        primary key (fair_id, number)
      );
      comment on column fair_table.lead_firm_id is 'null: a spare table';

      create table fair_sign_up (
        id uuid primary key,
        fair_id uuid not null references fair on delete cascade,
        firm_id uuid not null references firm,
        status text not null check (status in ('signed_up', 'waiting', 'withdrawn')),
        persons jsonb not null default '[]',
        signed_up_by uuid references account,
        signed_up_at timestamptz not null default clock_timestamp(),
        checked_in_at timestamptz,
        checked_in_by uuid references account,
        away_from int,
        version int not null default 1,
        unique (fair_id, firm_id)
      );
      comment on column fair_sign_up.away_from is 'the slot from which on the firm is not there';
      create index fair_sign_up_firm on fair_sign_up (firm_id);
      create trigger fair_sign_up_transition before update of status, version on fair_sign_up
        for each row execute function check_transition();

      create table fair_wish (
        fair_id uuid not null references fair on delete cascade,
        by_firm_id uuid not null references firm,
        for_firm_id uuid not null references firm,
        created_at timestamptz not null default clock_timestamp(),
        primary key (fair_id, by_firm_id, for_firm_id),
        check (by_firm_id <> for_firm_id)
      );

      create table fair_meeting (
        id uuid primary key,
        fair_id uuid not null references fair on delete cascade,
        lead_firm_id uuid not null references firm,
        supplier_firm_id uuid not null references firm,
        table_number int not null,
        slot int not null,
        status text not null default 'planned' check (status in ('planned', 'checked_in', 'held', 'no_show')),
        value double precision not null,
        score double precision,
        outcome text check (outcome in ('intended', 'again', 'none')),
        outcome_by uuid references account,
        outcome_at timestamptz,
        intention_id uuid unique references intention,
        version int not null default 1,
        unique (fair_id, lead_firm_id, supplier_firm_id),
        foreign key (fair_id, table_number) references fair_table,
        check (outcome is null or status = 'held'),
        check ((outcome = 'intended') is not distinct from (intention_id is not null) or outcome is null)
      );
      -- The database keeps a second meeting out, whoever plans; who did not come leaves the place to others.
      create unique index fair_meeting_table on fair_meeting (fair_id, table_number, slot) where status <> 'no_show';
      create unique index fair_meeting_supplier on fair_meeting (fair_id, supplier_firm_id, slot) where status <> 'no_show';
      create index fair_meeting_lead on fair_meeting (lead_firm_id);
      create index fair_meeting_firm on fair_meeting (supplier_firm_id);
      create trigger fair_meeting_transition before update of status, version on fair_meeting
        for each row execute function check_transition();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists fair_meeting cascade;
      drop table if exists fair_wish cascade;
      drop table if exists fair_sign_up cascade;
      drop table if exists fair_table cascade;
      drop table if exists fair cascade;
      drop sequence if exists number_f;
    `);
  }
}
