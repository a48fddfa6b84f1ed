import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The inbox and what goes to outside channels. */
export class Notifications1795420810000 implements MigrationInterface {
  readonly name = 'Notifications1795420810000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notification (
        id uuid primary key,
        source_id uuid not null,
        recipient_id uuid not null references account,
        kind text not null,
        params jsonb not null default '{}',
        subject_type text,
        subject_id uuid,
        created_at timestamptz not null default clock_timestamp(),
        read_at timestamptz,
        unique (source_id, recipient_id, kind)
      );
      -- Ids rise with time, so they give the order of the inbox.
      create index notification_inbox on notification (recipient_id, id desc);
      create index notification_unread on notification (recipient_id, id desc) where read_at is null;

      create table notification_dispatch (
        id uuid primary key,
        notification_id uuid not null references notification on delete cascade,
        channel text not null check (channel in ('mail')),
        sent_at timestamptz,
        provider_id text,
        skipped_reason text,
        created_at timestamptz not null default clock_timestamp(),
        unique (notification_id, channel),
        check (sent_at is null or skipped_reason is null)
      );

      create table channel_preference (
        account_id uuid not null references account on delete cascade,
        channel text not null check (channel in ('mail')),
        is_enabled boolean not null,
        primary key (account_id, channel)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists channel_preference cascade;
      drop table if exists notification_dispatch cascade;
      drop table if exists notification cascade;
    `);
  }
}
