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
        prefers_nearby boolean not null,
        features text[] not null,
        firm_ids uuid[] not null,
        vectors bytea not null,
        at timestamptz not null default clock_timestamp(),
        check (octet_length(vectors) = 4 * cardinality(features) * cardinality(firm_ids))
      );
      comment on table candidate_log is 'All candidates that a run scored, best first, with the vectors that were served';
      create index candidate_log_at on candidate_log (at);
      create index candidate_log_need on candidate_log (need_id, at desc);
      revoke update on candidate_log from lianwan_app;

      alter table match_proposal
        add column scored_rank int check (scored_rank > 0),
        add column base double precision,
        add column raw double precision,
        add column need_events int check (need_events >= 0),
        add column supplier_model text,
        add column supplier_events int check (supplier_events >= 0),
        add column supplier_features text[],
        add column supplier_vector double precision[],
        add column expected_value double precision check (expected_value >= 0),
        add check (cardinality(supplier_features) = cardinality(supplier_vector));
      comment on column match_proposal.scored_rank is 'Place by the score; rank is the place where it was shown';
      comment on column match_proposal.need_events is 'Answers that the calibration of the need side''s probability rests on';
      comment on column match_proposal.expected_value is '万元: both probabilities × upper budget; null where one is not known';

      create table match_model (
        id uuid primary key,
        version_name text not null unique,
        side text not null check (side in ('need', 'supplier')),
        kind text not null check (kind in ('trees', 'logistic')),
        status text not null check (status in ('challenger', 'champion', 'rejected', 'retired')),
        features text[] not null,
        predictor jsonb not null,
        calibration jsonb,
        scale jsonb not null default '[]',
        parameters jsonb not null,
        trained_from timestamptz not null,
        trained_to timestamptz not null,
        judged_to timestamptz not null,
        counts jsonb not null,
        metrics jsonb not null,
        reliability jsonb,
        judgement jsonb not null,
        judged_at timestamptz not null default clock_timestamp(),
        reason text,
        training_id uuid,
        decided_by uuid references account,
        activated_at timestamptz,
        retired_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        unique (training_id, side)
      );
      create unique index match_model_champion on match_model (side) where status = 'champion';
      create index match_model_page on match_model (created_at desc, id desc);
      create trigger match_model_transition before update on match_model
        for each row execute function check_transition();

      create table model_training (
        id uuid primary key,
        delivery_id uuid not null unique,
        status text not null check (status in ('running', 'interrupted', 'done', 'skipped')),
        as_of timestamptz not null,
        outcome jsonb not null default '{}',
        progress jsonb not null default '{}',
        checkpoint jsonb,
        attempts int not null default 1,
        started_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz
      );
      create index model_training_page on model_training (started_at desc, id desc);
      alter table match_model add foreign key (training_id) references model_training;

      create table simulation (
        id uuid primary key,
        requested_by uuid not null references account,
        request jsonb not null,
        status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed')),
        progress int not null default 0,
        result jsonb,
        failure text,
        created_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz
      );
      create index simulation_page on simulation (created_at desc, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists simulation;
      drop table if exists match_model;
      drop table if exists model_training;
      alter table match_proposal
        drop column if exists scored_rank, drop column if exists base, drop column if exists raw,
        drop column if exists need_events, drop column if exists supplier_model, drop column if exists supplier_events,
        drop column if exists supplier_vector, drop column if exists supplier_features,
        drop column if exists expected_value;
      drop table if exists candidate_log;
    `);
  }
}
