import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was served and answered, the models that were learned from it, and the simulations of operators. */
export class Learning1795420815000 implements MigrationInterface {
  readonly name = 'Learning1795420815000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table candidate_log (
        run_id uuid primary key references match_run on delete cascade,
        need_id uuid not null references need on delete cascade,
        model text not null,
        features text[] not null,
        firm_ids uuid[] not null,
        vectors bytea not null,
        at timestamptz not null default clock_timestamp(),
        check (octet_length(vectors) = 4 * cardinality(features) * cardinality(firm_ids))
      );
      create index candidate_log_at on candidate_log (at);
      create index candidate_log_need on candidate_log (need_id, at desc);
      revoke update on candidate_log from lianwan_app;

      create table match_model (
        id uuid primary key,
        version text not null unique,
        side text not null check (side in ('need', 'supplier')),
        kind text not null check (kind in ('trees', 'logistic')),
        status text not null check (status in ('challenger', 'champion', 'rejected', 'retired')),
        features text[] not null,
        predictor jsonb not null,
        calibration jsonb,
        scale jsonb not null default '[]',
        parameters jsonb not null,
        window_from timestamptz not null,
        window_to timestamptz not null,
        counts jsonb not null,
        metrics jsonb not null,
        reliability jsonb,
        reason text,
        training_id uuid,
        activated_by uuid references account,
        activated_at timestamptz,
        retired_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        row_version int not null default 1
      );
      create unique index match_model_champion on match_model (side) where status = 'champion';
      create index match_model_page on match_model (created_at desc, id desc);

      create table model_training (
        id uuid primary key,
        delivery_id uuid not null unique,
        status text not null check (status in ('running', 'done', 'stopped', 'skipped')),
        outcome text,
        progress jsonb not null default '{}',
        checkpoint jsonb,
        started_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz
      );
      create index model_training_page on model_training (started_at desc, id desc);

      create table simulation (
        id uuid primary key,
        requested_by uuid not null references account,
        request jsonb not null,
        status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed')),
        result jsonb,
        created_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz
      );
      create index simulation_page on simulation (created_at desc, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists simulation;
      drop table if exists model_training;
      drop table if exists match_model;
      drop table if exists candidate_log;
    `);
  }
}
