import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which history the log of index changes belongs to, and how much of it has been cleared. */
export class IndexFeed1795420819000 implements MigrationInterface {
  readonly name = 'IndexFeed1795420819000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table index_feed (
        is_only boolean primary key default true check (is_only),
        identity uuid not null default gen_random_uuid(),
        -- Changes of transactions below it may be gone: who has not seen them must load anew.
        cleared_below bigint not null default 0
      );
      insert into index_feed default values;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table if exists index_feed');
  }
}
