import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Investment and upgrade projects with their months, milestones and blockers, and the editions of the catalogue. */
export class Projects1795660830000 implements MigrationInterface {
  readonly name = 'Projects1795660830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence number_xm;
      create table project (
        id uuid primary key,
        number text not null unique,
        kind text not null check (kind in ('investment', 'upgrade')),
        name text not null,
        summary text not null default '',
        investor text not null,
        firm_id uuid references firm,
        district_code text not null references district,
        site text,
        chain_code text not null references chain,
        node_code text references chain_node,
        total_amount numeric(18, 2) check (total_amount > 0),
        land_mu numeric(18, 2) check (land_mu >= 0),
        jobs int check (jobs >= 0),
        planned_start date,
        planned_production date,
        officer_id uuid references account,
        -- The stage: check_transition reads the column of this name.
        status text not null default 'lead'
          check (status in ('lead', 'negotiating', 'signed', 'started', 'building', 'producing', 'dropped')),
        status_reason text,
        stage_since date not null,
        is_demo boolean not null default false,
        external_ref text unique,
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        check (kind <> 'upgrade' or firm_id is not null),
        check (planned_production is null or planned_start is null or planned_production >= planned_start),
        check (status <> 'dropped' or status_reason is not null)
      );
      create index project_page on project (id desc);
      create index project_chain on project (chain_code, status);
      create index project_firm on project (firm_id) where firm_id is not null;
      create trigger project_transition before update on project for each row execute function check_transition();

      create table project_move (
        id uuid primary key,
        project_id uuid not null references project on delete cascade,
        from_stage text,
        to_stage text not null,
        moved_on date not null,
        reason text,
        moved_by uuid references account,
        moved_at timestamptz not null default clock_timestamp()
      );
      create index project_move_project on project_move (project_id, moved_at);

      create table project_month (
        project_id uuid not null references project on delete cascade,
        month date not null check (extract(day from month) = 1),
        amount numeric(18, 2) not null check (amount >= 0),
        note text,
        reported_by uuid references account,
        reported_at timestamptz not null default clock_timestamp(),
        primary key (project_id, month)
      );

      create table project_milestone (
        id uuid primary key,
        project_id uuid not null references project on delete cascade,
        title text not null,
        due_on date not null,
        done_on date,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1
      );
      create index project_milestone_project on project_milestone (project_id, due_on);

      create table project_blocker (
        id uuid primary key,
        project_id uuid not null references project on delete cascade,
        kind text not null check (kind in ('land', 'permit', 'energy', 'finance', 'labour', 'supply', 'logistics',
                                           'policy', 'other')),
        text text not null,
        owner_id uuid references account,
        due_on date not null,
        level text not null default 'desk' check (level in ('desk', 'district', 'city')),
        is_raised_by_firm boolean not null default false,
        status text not null default 'open' check (status in ('open', 'solved')),
        solution text,
        opened_at timestamptz not null default clock_timestamp(),
        solved_at timestamptz,
        version int not null default 1,
        check ((status = 'solved') = (solved_at is not null and solution is not null))
      );
      create index project_blocker_project on project_blocker (project_id, due_on);
      create index project_blocker_due on project_blocker (due_on) where status = 'open';
      create trigger project_blocker_transition before update on project_blocker
        for each row execute function check_transition();

      -- What was printed stays as it was printed.
      create table catalogue_edition (
        month text primary key check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        as_of timestamptz not null,
        formula_version int not null,
        content jsonb not null,
        frozen_by uuid references account,
        frozen_at timestamptz not null default clock_timestamp()
      );
      revoke update, delete on catalogue_edition from lianwan_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists catalogue_edition cascade;
      drop table if exists project_blocker cascade;
      drop table if exists project_milestone cascade;
      drop table if exists project_month cascade;
      drop table if exists project_move cascade;
      drop table if exists project cascade;
      drop sequence if exists number_xm;
    `);
  }
}
