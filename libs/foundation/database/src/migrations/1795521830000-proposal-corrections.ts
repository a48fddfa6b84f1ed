import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 这条不对: what people of the two firms say is wrong about a proposal. Nothing that ranks reads it. */
export class ProposalCorrections1795521830000 implements MigrationInterface {
  readonly name = 'ProposalCorrections1795521830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table proposal_correction (
        id uuid primary key,
        proposal_id uuid not null references match_proposal on delete cascade,
        account_id uuid not null references account,
        firm_id uuid not null references firm,
        side text not null check (side in ('buyer', 'supplier')),
        fact_kind text not null check (fact_kind in ('proposal', 'factor', 'requirement')),
        -- Empty for the proposal as a whole.
        fact_key text not null,
        label jsonb not null,
        told jsonb not null,
        reason text check (reason in ('outdated', 'untrue', 'misread', 'other')),
        note text,
        created_at timestamptz not null default clock_timestamp(),
        withdrawn_at timestamptz,
        check ((fact_kind = 'proposal') = (fact_key = ''))
      );
      create unique index proposal_correction_open on proposal_correction (proposal_id, account_id, fact_kind, fact_key)
        where withdrawn_at is null;
      create index proposal_correction_newest on proposal_correction (id desc) where withdrawn_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table if exists proposal_correction');
  }
}
