import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, their sessions and keys, and the capacities in which they act. */
export class Identity1795420802000 implements MigrationInterface {
  readonly name = 'Identity1795420802000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account (
        id uuid primary key,
        email text not null check (email = lower(email)),
        name text not null,
        password_hash text not null,
        phone text,
        locale text not null default 'zh' check (locale in ('zh', 'en')),
        is_disabled boolean not null default false,
        generation int not null default 0,
        last_login_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        unique (email)
      );

      create table membership (
        id uuid primary key,
        account_id uuid not null references account,
        firm_id uuid not null,
        role text not null check (role in ('member', 'admin')),
        created_at timestamptz not null default clock_timestamp(),
        ended_at timestamptz
      );
      create unique index membership_current on membership (account_id, firm_id) where ended_at is null;
      create index membership_firm on membership (firm_id) where ended_at is null;

      create table office_appointment (
        id uuid primary key,
        account_id uuid not null references account,
        role text not null check (role in ('chain_lead', 'chain_officer', 'service_commissioner', 'association_staff',
                                           'policy_officer', 'operator', 'auditor')),
        chain_code text,
        requested_by uuid references account,
        approved_by uuid references account,
        -- In force from here on; without it the row is a request that waits for the second person.
        approved_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        ended_at timestamptz,
        check ((role in ('chain_lead', 'chain_officer')) = (chain_code is not null)),
        check (approved_by is null or approved_at is not null),
        -- Nobody approves what he asked for or what he would hold; without a requester it is the command line's own act.
        check (requested_by is null or approved_at is null or approved_by is not null),
        check (approved_by is null or (approved_by <> requested_by and approved_by <> account_id))
      );
      create unique index office_appointment_current on office_appointment (account_id, role, coalesce(chain_code, ''))
        where ended_at is null;
      create index office_appointment_chain on office_appointment (chain_code, role) where ended_at is null;

      create table session (
        token_hash bytea primary key,
        id uuid not null unique,
        account_id uuid not null references account,
        acting_firm_id uuid,
        generation int not null,
        user_agent text,
        created_at timestamptz not null default clock_timestamp(),
        seen_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null,
        revoked_at timestamptz
      );
      create index session_account on session (account_id) where revoked_at is null;
      create index session_expiry on session (expires_at);

      create table api_key (
        id uuid primary key,
        account_id uuid not null references account,
        firm_id uuid,
        appointment_id uuid references office_appointment,
        name text not null,
        prefix text not null,
        secret_hash bytea not null unique,
        created_at timestamptz not null default clock_timestamp(),
        last_used_at timestamptz,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        -- A key acts in one capacity: for one firm or in one office.
        check (num_nonnulls(firm_id, appointment_id) = 1)
      );
      create index api_key_account on api_key (account_id);

      -- Failed attempts by hashed e-mail, address block and the pair of both. Unlogged: a crash may forget counters.
      create unlogged table attempt_counter (
        key text primary key,
        failures int not null default 0,
        next_at timestamptz,
        trusted_until timestamptz,
        updated_at timestamptz not null default clock_timestamp()
      ) with (fillfactor = 70);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists attempt_counter cascade;
      drop table if exists api_key cascade;
      drop table if exists session cascade;
      drop table if exists office_appointment cascade;
      drop table if exists membership cascade;
      drop table if exists account cascade;
    `);
  }
}
