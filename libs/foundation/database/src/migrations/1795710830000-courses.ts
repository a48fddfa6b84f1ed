import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Courses with their sessions, sign-ups and attendance; honours with the firms that got them. */
export class Courses1795710830000 implements MigrationInterface {
  readonly name = 'Courses1795710830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence number_px;
      create sequence number_bz;

      create table course (
        id uuid primary key,
        number text not null unique,
        status text not null default 'draft' check (status in ('draft', 'published', 'running', 'done', 'cancelled')),
        status_reason text,
        title_zh text not null,
        title_en text,
        topic text not null check (topic in ('policy', 'management', 'technology', 'digital', 'finance', 'safety', 'market')),
        description text not null default '',
        speaker text not null default '',
        chain_codes text[] not null default '{}',
        organiser text not null,
        organiser_kind text not null check (organiser_kind in ('bureau', 'association')),
        form text not null check (form in ('onsite', 'online')),
        place text not null,
        address text not null default '',
        online_url text,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        sign_up_until timestamptz not null,
        quota int not null check (quota between 1 and 2000),
        per_firm int not null check (per_firm between 1 and 50),
        is_demo boolean not null default false,
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        check (sign_up_until <= starts_at and starts_at < ends_at),
        check ((form = 'online') = (online_url is not null)),
        check (status <> 'cancelled' or status_reason is not null)
      );
      comment on column course.starts_at is 'of the first session; ends_at of the last';
      create index course_page on course (starts_at desc, id desc);
      create trigger course_transition before update of status, version on course
        for each row execute function check_transition();

      create table course_session (
        id uuid primary key,
        course_id uuid not null references course on delete cascade,
        ordinal int not null check (ordinal between 1 and 20),
        title text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        unique (course_id, ordinal),
        check (starts_at < ends_at)
      );

      create table course_sign_up (
        id uuid primary key,
        course_id uuid not null references course on delete cascade,
        firm_id uuid not null references firm,
        person_name text not null,
        phone text not null,
        title text,
        status text not null check (status in ('signed_up', 'waiting', 'withdrawn')),
        queued_at timestamptz not null default clock_timestamp(),
        signed_up_by uuid references account,
        certificate_number text unique,
        version int not null default 1,
        unique (course_id, firm_id, phone),
        check (certificate_number is null or status = 'signed_up')
      );
      comment on table course_sign_up is 'a row a person; queued_at decides who moves up';
      create index course_sign_up_queue on course_sign_up (course_id, status, queued_at, id);
      create index course_sign_up_firm on course_sign_up (firm_id);
      create trigger course_sign_up_transition before update of status, version on course_sign_up
        for each row execute function check_transition();

      create table course_attendance (
        sign_up_id uuid not null references course_sign_up on delete cascade,
        session_id uuid not null references course_session on delete cascade,
        way text not null check (way in ('list', 'code')),
        recorded_by uuid references account,
        recorded_at timestamptz not null default clock_timestamp(),
        primary key (sign_up_id, session_id)
      );
      create index course_attendance_session on course_attendance (session_id);

      create table honour (
        id uuid primary key,
        number text not null unique,
        status text not null default 'draft' check (status in ('draft', 'published', 'revoked')),
        status_reason text,
        title text not null,
        kind text not null check (kind in
          ('contribution', 'innovation', 'quality', 'green', 'digital', 'chain', 'growth')),
        level text not null check (level in ('national', 'provincial', 'city', 'district')),
        year int not null check (year between 1990 and 2100),
        grantor text not null,
        document text not null default '',
        evidence_url text,
        granted_on date not null,
        prepared_by uuid references account,
        published_by uuid references account,
        published_at timestamptz,
        is_demo boolean not null default false,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        unique (title, year, grantor),
        check (published_by is null or published_by is distinct from prepared_by),
        check ((status = 'draft') = (published_at is null)),
        check (status <> 'revoked' or status_reason is not null)
      );
      comment on column honour.prepared_by is 'who changed it last: another person publishes it';
      create index honour_page on honour (granted_on desc, id desc);
      create trigger honour_transition before update of status, version on honour
        for each row execute function check_transition();

      create table honour_firm (
        honour_id uuid not null references honour on delete cascade,
        firm_id uuid not null references firm,
        certificate_no text not null unique,
        citation text not null default '',
        primary key (honour_id, firm_id)
      );
      create index honour_firm_firm on honour_firm (firm_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists honour_firm cascade;
      drop table if exists honour cascade;
      drop table if exists course_attendance cascade;
      drop table if exists course_sign_up cascade;
      drop table if exists course_session cascade;
      drop table if exists course cascade;
      drop sequence if exists number_px;
      drop sequence if exists number_bz;
    `);
  }
}
