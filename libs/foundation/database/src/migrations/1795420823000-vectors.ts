import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Vectors of an optional embedding endpoint, for listings and open needs. */
export class Vectors1795420823000 implements MigrationInterface {
  readonly name = 'Vectors1795420823000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table listing_vector (
        listing_id uuid primary key references listing on delete cascade,
        model text not null,
        source_version int not null,
        text_hash bytea not null,
        vector bytea not null,
        at timestamptz not null default clock_timestamp()
      );
      create index listing_vector_at on listing_vector (at);

      alter table match_run drop constraint match_run_trigger_check,
        add constraint match_run_trigger_check
          check (trigger in ('published', 'changed', 'listing', 'asked', 'embedded'));

      create table need_vector (
        need_id uuid primary key references need on delete cascade,
        model text not null,
        source_version int not null,
        text_hash bytea not null,
        vector bytea not null,
        at timestamptz not null default clock_timestamp()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists need_vector, listing_vector;
      update match_run set trigger = 'asked' where trigger = 'embedded';
      alter table match_run drop constraint match_run_trigger_check,
        add constraint match_run_trigger_check
          check (trigger in ('published', 'changed', 'listing', 'asked', 'rescheduled'));
    `);
  }
}
