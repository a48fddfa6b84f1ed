import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which messages wait for somebody, how they leave the site by group and channel, digests, and what operators list. */
export class Messages1795520830000 implements MigrationInterface {
  readonly name = 'Messages1795520830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notification add column is_waiting boolean not null default false;
      -- The kinds that waited for their reader when this was written; what is told from now on says so itself.
      update notification set is_waiting = true where kind in ('bid_needs_reconfirmation', 'bids_ready_to_open', 'bids_opening_requested', 'bid_won', 'firm_submitted', 'firm_refused', 'import_checked', 'import_failed', 'need_submitted', 'need_returned', 'need_invited', 'need_evaluating', 'need_question_asked', 'intention_to_confirm', 'intention_confirmed', 'contract_registered', 'order_placed', 'order_delivered', 'order_accepted', 'deliveries_late', 'payments_late', 'review_waiting', 'review_second_needed', 'review_overdue', 'need_matched', 'proposal_pushed', 'proposal_invited');
      create index notification_waiting on notification (recipient_id, id desc) where is_waiting;

      create table message_preference (
        account_id uuid not null references account on delete cascade,
        message_group text not null check (message_group ~ '^[a-z][a-z_]{1,30}$'),
        channel text not null check (channel in ('mail')),
        timing text not null check (timing in ('waiting_at_once', 'at_once', 'daily', 'off')),
        primary key (account_id, message_group, channel)
      );
      create table quiet_hours_preference (
        account_id uuid primary key references account on delete cascade,
        is_enabled boolean not null
      );

      create table message_digest (
        id uuid primary key,
        account_id uuid not null references account on delete cascade,
        channel text not null check (channel in ('mail')),
        created_at timestamptz not null default clock_timestamp()
      );
      alter table notification_dispatch
        add column kind text,
        add column is_for_digest boolean not null default false,
        add column digest_id uuid references message_digest on delete set null;
      update notification_dispatch d set kind = n.kind from notification n where n.id = d.notification_id;
      alter table notification_dispatch alter column kind set not null;
      create index notification_dispatch_digest on notification_dispatch (digest_id) where digest_id is not null;
      create index notification_dispatch_held on notification_dispatch (id)
        where is_for_digest and digest_id is null and sent_at is null and skipped_reason is null;
      -- The operator's list by state and by kind, newest first; most are sent, so only the others need a way of their own.
      create index notification_dispatch_open on notification_dispatch (id desc) where sent_at is null and skipped_reason is null;
      create index notification_dispatch_failed on notification_dispatch (id desc) where skipped_reason is not null;
      create index notification_dispatch_kind on notification_dispatch (kind, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index if exists notification_waiting;
      alter table notification drop column if exists is_waiting;
      alter table notification_dispatch
        drop column if exists kind, drop column if exists is_for_digest, drop column if exists digest_id;
      drop index if exists notification_dispatch_open, notification_dispatch_failed;
      drop table if exists message_digest, quiet_hours_preference, message_preference;
    `);
  }
}
