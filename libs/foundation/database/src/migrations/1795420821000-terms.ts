import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words of the trade that mean the same; the operator's data, with a starting set from the release. */
export class Terms1795420821000 implements MigrationInterface {
  readonly name = 'Terms1795420821000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table synonym_set (
        id uuid primary key,
        terms text[] not null check (cardinality(terms) between 2 and 12),
        -- The terms in comparable form that have others in the set; a term has them in one active set only.
        looked_up text[] not null,
        -- Of the version before: needs with a term that was taken out are matched again too.
        looked_up_before text[] not null default '{}',
        direction text not null default 'both' check (direction in ('both', 'to_first')),
        chain_code text references chain,
        note text,
        is_active boolean not null default true,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        version int not null default 1
      );
      create index synonym_set_page on synonym_set (created_at desc, id desc);
      create index synonym_set_looked_up on synonym_set using gin (looked_up) where is_active;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table if exists synonym_set');
  }
}
