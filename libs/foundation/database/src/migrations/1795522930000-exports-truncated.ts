import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An export says when the list had more rows than a file takes. */
export class ExportsTruncated1795522930000 implements MigrationInterface {
  readonly name = 'ExportsTruncated1795522930000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table export_run add column is_truncated boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table export_run drop column is_truncated');
  }
}
