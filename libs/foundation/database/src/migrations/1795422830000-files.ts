import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files, imports and exports; and the code under which a firm's own system knows a listing or a need. */
export class Files1795422830000 implements MigrationInterface {
  readonly name = 'Files1795422830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table stored_file (
        id uuid primary key,
        purpose text not null,
        name text not null check (char_length(name) between 1 and 200),
        kind text not null,
        size int not null check (size > 0),
        sha256 bytea not null check (octet_length(sha256) = 32),
        account_id uuid references account,
        firm_id uuid references firm,
        is_upload boolean not null default false,
        created_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null
      );
      create index stored_file_expiry on stored_file (expires_at);
      create index stored_file_uploads on stored_file (account_id) where is_upload;
      create table stored_file_part (
        file_id uuid not null references stored_file on delete cascade,
        at int not null check (at >= 0),
        content bytea not null check (octet_length(content) between 1 and 1048576),
        primary key (file_id, at)
      );
      -- Spreadsheets, PDF and pictures are compressed already.
      alter table stored_file_part alter column content set storage external;

      alter table listing add column external_code text check (char_length(external_code) between 1 and 60);
      create unique index listing_external_code on listing (firm_id, external_code) where external_code is not null;
      alter table need add column external_code text check (char_length(external_code) between 1 and 60);
      create unique index need_external_code on need (firm_id, external_code) where external_code is not null;

      create table import_run (
        id uuid primary key,
        type text not null check (type in ('listings', 'needs', 'firms')),
        status text not null default 'uploaded'
          check (status in ('uploaded', 'checking', 'checked', 'importing', 'done', 'failed', 'cancelled')),
        file_id uuid references stored_file on delete set null,
        file_name text not null,
        account_id uuid not null references account,
        firm_id uuid references firm,
        is_published boolean not null default false,
        attempt int not null default 0,
        rows_total int,
        rows_read int not null default 0,
        rows_good int not null default 0,
        rows_new int not null default 0,
        rows_faulty int not null default 0,
        rows_repeated int not null default 0,
        error_count int not null default 0,
        is_truncated boolean not null default false,
        done_through int not null default 0,
        rows_created int not null default 0,
        rows_updated int not null default 0,
        rows_published int not null default 0,
        rows_refused int not null default 0,
        faulty_file_id uuid references stored_file on delete set null,
        failure_code text,
        failure_zh text,
        failure_en text,
        created_at timestamptz not null default clock_timestamp(),
        checked_at timestamptz,
        finished_at timestamptz,
        version int not null default 1
      );
      comment on column import_run.attempt is 'tries of a job begun; the fencing token of the one that works';
      comment on column import_run.done_through is 'last row of the sheet whose effect is committed';
      create index import_run_firm on import_run (firm_id, id desc);
      create index import_run_office on import_run (id desc) where firm_id is null;
      create unique index import_run_open on import_run (coalesce(firm_id, account_id), type)
        where status in ('uploaded', 'checking', 'importing');
      -- Not for file_id alone: a file that expires is set to null by its foreign key.
      create trigger import_run_transition before update of status, version on import_run for each row execute function check_transition();

      create table import_row_error (
        id uuid primary key,
        run_id uuid not null references import_run on delete cascade,
        row_number int not null,
        column_key text,
        value text,
        severity text not null check (severity in ('error', 'note')),
        phase text not null check (phase in ('check', 'run')),
        code text not null,
        reason_zh text not null,
        reason_en text not null,
        suggestion text,
        is_accepted boolean not null default false,
        check (not is_accepted or suggestion is not null)
      );
      create index import_row_error_run on import_row_error (run_id, row_number, id);

      create table export_run (
        id uuid primary key,
        list text not null,
        format text not null check (format in ('xlsx', 'csv', 'pdf')),
        filter jsonb not null,
        account_id uuid not null references account,
        firm_id uuid references firm,
        status text not null default 'waiting' check (status in ('waiting', 'making', 'done', 'failed')),
        rows_written int not null default 0,
        file_id uuid references stored_file on delete set null,
        failure_code text,
        failure_zh text,
        failure_en text,
        created_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz,
        version int not null default 1
      );
      create index export_run_account on export_run (account_id, id desc);
      create trigger export_run_transition before update of status, version on export_run for each row execute function check_transition();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists export_run;
      drop table if exists import_row_error;
      drop table if exists import_run;
      drop index if exists need_external_code, listing_external_code;
      alter table need drop column if exists external_code;
      alter table listing drop column if exists external_code;
      drop table if exists stored_file_part;
      drop table if exists stored_file;
    `);
  }
}
