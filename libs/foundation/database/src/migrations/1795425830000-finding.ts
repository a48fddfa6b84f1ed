import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people search follows the log of index changes: it must tell of new firms, leads and invitations as well. */
export class Finding1795425830000 implements MigrationInterface {
  readonly name = 'Finding1795425830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create trigger firm_index_new after insert or delete on firm
        for each row execute function log_index_change('firm');

      create function log_lead_change() returns trigger language plpgsql as $$
      begin
        insert into index_change (kind, row_id) values ('firm', coalesce(new.firm_id, old.firm_id));
        return null;
      end
      $$;
      create trigger lead_firm_index after insert or delete on lead_firm
        for each row execute function log_lead_change();

      create function log_invitation_change() returns trigger language plpgsql as $$
      begin
        insert into index_change (kind, row_id) values ('need', coalesce(new.need_id, old.need_id));
        return null;
      end
      $$;
      create trigger need_invitation_index after insert or delete on need_invitation
        for each row execute function log_invitation_change();

      create table saved_search (
        id uuid primary key,
        account_id uuid not null references account on delete cascade,
        -- The firm that its owner acted for: what is found is what that capacity may see.
        firm_id uuid references firm,
        name text not null,
        subject text not null check (subject in ('needs', 'listings', 'firms')),
        criteria jsonb not null,
        -- Of the criteria, so that a change of one row looks at few searches; empty is any.
        chain_codes text[] not null default '{}',
        district_codes text[] not null default '{}',
        frequency text not null check (frequency in ('immediate', 'daily', 'weekly')),
        channels text[] not null default '{}' check (channels <@ array['mail']),
        seen_at timestamptz not null default clock_timestamp(),
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1
      );
      create index saved_search_owner on saved_search (account_id, created_at desc);
      create index saved_search_any_chain on saved_search (subject) where chain_codes = '{}';
      create index saved_search_chains on saved_search using gin (chain_codes) where chain_codes <> '{}';

      -- Once a search has met a thing it never meets it again: the key is what makes alerts happen once.
      create table saved_search_match (
        saved_search_id uuid not null references saved_search on delete cascade,
        subject_id uuid not null,
        id uuid not null unique,
        found_at timestamptz not null default clock_timestamp(),
        told_at timestamptz,
        primary key (saved_search_id, subject_id)
      );
      create index saved_search_match_untold on saved_search_match (saved_search_id) where told_at is null;

      create table saved_view (
        id uuid primary key,
        account_id uuid not null references account on delete cascade,
        firm_id uuid references firm,
        list text not null,
        name text not null,
        columns text[] not null default '{}',
        density text not null check (density in ('comfortable', 'dense')),
        query text not null default '',
        is_shared boolean not null default false check (not is_shared or firm_id is not null),
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1
      );
      create index saved_view_owner on saved_view (account_id, list);
      create index saved_view_firm on saved_view (firm_id, list) where is_shared;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists saved_view;
      drop table if exists saved_search_match;
      drop table if exists saved_search;
      drop trigger if exists need_invitation_index on need_invitation;
      drop function if exists log_invitation_change;
      drop trigger if exists lead_firm_index on lead_firm;
      drop function if exists log_lead_change;
      drop trigger if exists firm_index_new on firm;
    `);
  }
}
