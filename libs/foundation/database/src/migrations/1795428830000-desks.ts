import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the desks need: how suppliers handle opportunities, personal links and their codes, screens, and sent messages. */
export class Desks1795428830000 implements MigrationInterface {
  readonly name = 'Desks1795428830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A row beside the proposal: that a supplier opened it or put it off raises no version and locks no proposal.
      create table opportunity_mark (
        proposal_id uuid primary key references match_proposal on delete cascade,
        opened_at timestamptz,
        opened_by uuid references account,
        later_until timestamptz,
        later_by uuid references account,
        check (num_nonnulls(opened_at, later_until) >= 1)
      );
      create index match_proposal_decided on match_proposal (decided_at desc, id desc) where decided_at is not null;

      create table personal_link (
        id uuid primary key,
        token_hash bytea not null unique,
        account_id uuid not null references account on delete cascade,
        purpose text not null check (purpose in ('opportunity', 'review')),
        subject_id uuid not null,
        -- The only capacity in which it shows anything and in which its code opens a session.
        firm_id uuid references firm on delete cascade,
        chain_code text references chain,
        created_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null,
        opened_at timestamptz,
        check ((purpose = 'opportunity') = (firm_id is not null)),
        check ((purpose = 'review') = (chain_code is not null))
      );
      create index personal_link_expiry on personal_link (expires_at);
      create index personal_link_account on personal_link (account_id);
      create table personal_link_code (
        id uuid primary key,
        link_id uuid not null references personal_link on delete cascade,
        requested_at timestamptz not null default clock_timestamp(),
        -- Set when the message leaves: until then there is no code that anybody could know.
        code_hash bytea,
        expires_at timestamptz,
        tries int not null default 0 check (tries between 0 and 5),
        used_at timestamptz,
        check ((code_hash is null) = (expires_at is null))
      );
      create index personal_link_code_link on personal_link_code (link_id, requested_at desc);

      -- A session that a code has opened: shorter, in one capacity, and not for the account's own affairs.
      alter table session
        add column link_id uuid references personal_link on delete set null,
        add column is_limited boolean not null default false,
        add column limited_to_chain text references chain,
        add check (link_id is null or is_limited);

      alter table notification
        add column link_purpose text check (link_purpose in ('opportunity', 'review')),
        add column link_subject_id uuid,
        add column link_firm_id uuid references firm,
        add column link_chain_code text references chain,
        add check (num_nonnulls(link_purpose, link_subject_id) in (0, 2));
      alter table notification_dispatch
        add column tries int not null default 0 check (tries >= 0),
        add column resends int not null default 0 check (resends >= 0),
        add column last_error text;

      create table screen_token (
        id uuid primary key,
        name text not null,
        token_hash bytea not null unique,
        created_by uuid not null references account,
        created_at timestamptz not null default clock_timestamp(),
        last_used_at timestamptz,
        revoked_at timestamptz
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists screen_token;
      alter table notification_dispatch drop column if exists tries, drop column if exists resends, drop column if exists last_error;
      alter table notification drop column if exists link_purpose, drop column if exists link_subject_id,
        drop column if exists link_firm_id, drop column if exists link_chain_code;
      alter table session drop column if exists link_id, drop column if exists is_limited, drop column if exists limited_to_chain;
      drop table if exists personal_link_code;
      drop table if exists personal_link;
      drop index if exists match_proposal_decided;
      drop table if exists opportunity_mark;
    `);
  }
}
