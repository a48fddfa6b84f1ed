import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A value that does not look right counts once its reporter has answered for it. */
export class AnsweredValues1795726830000 implements MigrationInterface {
  readonly name = 'AnsweredValues1795726830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table indicator_value add column is_answered boolean not null default false;
      update indicator_value v set is_answered = true
        from indicator_report r where r.id = v.report_id and r.explanation is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table indicator_value drop column is_answered');
  }
}
