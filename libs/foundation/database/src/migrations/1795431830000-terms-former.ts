import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a set of synonyms led from before a change is told by its event: the row remembered one change only. */
export class TermsFormer1795431830000 implements MigrationInterface {
  readonly name = 'TermsFormer1795431830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table synonym_set drop column looked_up_before');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table synonym_set add column looked_up_before text[] not null default '{}'`);
  }
}
