import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that hang on needs, bids and contracts. */
export class Attachments1795560830000 implements MigrationInterface {
  readonly name = 'Attachments1795560830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table stored_file add column is_kept boolean not null default false;
      comment on column stored_file.is_kept is 'hangs on a thing: does not expire, and counts for its firm';
      create index stored_file_kept on stored_file (firm_id) where is_kept;

      create table need_attachment (
        need_id uuid not null references need on delete cascade,
        file_id uuid not null references stored_file on delete cascade,
        position smallint not null check (position between 0 and 9),
        primary key (need_id, position),
        unique (need_id, file_id)
      );
      create index need_attachment_file on need_attachment (file_id);

      create table bid_attachment (
        bid_id uuid not null references bid on delete cascade,
        file_id uuid not null references stored_file on delete cascade,
        position smallint not null check (position between 0 and 4),
        primary key (bid_id, position),
        unique (bid_id, file_id)
      );
      comment on table bid_attachment is 'of a sealed bid only from its opening: before, its files stand in the sealed terms';
      create index bid_attachment_file on bid_attachment (file_id);

      alter table contract add column file_id uuid references stored_file;
      create index contract_file on contract (file_id) where file_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table contract drop column file_id;
      drop table bid_attachment;
      drop table need_attachment;
      drop index stored_file_kept;
      alter table stored_file drop column is_kept;
    `);
  }
}
