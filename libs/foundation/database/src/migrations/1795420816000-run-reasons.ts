import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With each run what the need may ask less of, and what became of every supplier that it looked at. */
export class RunReasons1795420816000 implements MigrationInterface {
  readonly name = 'RunReasons1795420816000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table match_run add column loosening jsonb, add column fates jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table match_run drop column loosening, drop column fates');
  }
}
