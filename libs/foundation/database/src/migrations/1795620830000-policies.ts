import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Policies, whom they concern, wishes, applications, and money that is paid once. */
export class Policies1795620830000 implements MigrationInterface {
  readonly name = 'Policies1795620830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence number_po;
      create sequence number_pa;
      create sequence number_pw;
      create sequence number_pl;
      create sequence number_bf;

      create table policy (
        id uuid primary key,
        number text not null unique,
        status text not null default 'draft'
          check (status in ('draft', 'consultation', 'published', 'expired', 'withdrawn')),
        status_reason text,
        department text not null,
        officer_name text not null,
        officer_phone text not null,
        edition int,
        open_edition int,
        is_demo boolean not null default false,
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        consulted_at timestamptz,
        published_at timestamptz,
        ended_at timestamptz,
        version int not null default 1,
        check (status <> 'published' or edition is not null),
        check (edition is not null or open_edition is not null)
      );
      comment on column policy.edition is 'the edition in force';
      comment on column policy.open_edition is 'the edition that is being written; null when there is none';
      create index policy_page on policy (published_at desc nulls last, id desc);
      create trigger policy_transition before update of status, version on policy
        for each row execute function check_transition();

      create table policy_edition (
        policy_id uuid not null references policy on delete cascade,
        edition int not null check (edition > 0),
        title_zh text not null,
        title_en text,
        summary text not null,
        text text not null default '',
        mode text not null check (mode in ('apply', 'automatic')),
        rule jsonb not null,
        rule_zh text not null,
        rule_en text not null,
        facts text[] not null,
        starts_on date not null,
        ends_on date not null,
        apply_until timestamptz,
        budget numeric(18, 2) not null check (budget > 0),
        amount numeric(18, 2) not null check (amount > 0),
        published_at timestamptz,
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        primary key (policy_id, edition),
        check (ends_on >= starts_on)
      );
      create index policy_edition_facts on policy_edition using gin (facts);

      -- What is paid and what is promised share one row: whoever takes its lock sees both.
      create table policy_budget (
        policy_id uuid primary key references policy,
        budget numeric(18, 2) not null,
        spent numeric(18, 2) not null default 0 check (spent >= 0),
        reserved numeric(18, 2) not null default 0 check (reserved >= 0),
        check (spent + reserved <= budget)
      );

      create table policy_concern (
        policy_id uuid not null,
        edition int not null,
        firm_id uuid not null references firm on delete cascade,
        concerned_since timestamptz not null default clock_timestamp(),
        ended_at timestamptz,
        pushed_at timestamptz,
        recipients int,
        primary key (policy_id, edition, firm_id),
        foreign key (policy_id, edition) references policy_edition
      );
      create index policy_concern_firm on policy_concern (firm_id) where ended_at is null;
      create index policy_concern_pushed on policy_concern (pushed_at desc) where pushed_at is not null;

      create table policy_push_choice (
        account_id uuid primary key references account on delete cascade,
        is_enabled boolean not null,
        changed_at timestamptz not null default clock_timestamp()
      );

      create table firm_declared_fact (
        firm_id uuid not null references firm on delete cascade,
        fact text not null,
        value numeric(18, 2) not null check (value >= 0),
        stated_by uuid references account,
        stated_at timestamptz not null default clock_timestamp(),
        primary key (firm_id, fact)
      );

      create table policy_comment (
        id uuid primary key,
        policy_id uuid not null,
        edition int not null,
        firm_id uuid not null references firm,
        account_id uuid references account,
        text text not null,
        created_at timestamptz not null default clock_timestamp(),
        is_adopted boolean,
        answer text,
        answered_by uuid references account,
        answered_at timestamptz,
        foreign key (policy_id, edition) references policy_edition,
        check ((is_adopted is null) = (answered_at is null))
      );
      create index policy_comment_policy on policy_comment (policy_id, created_at);

      create table policy_wish (
        id uuid primary key,
        number text not null unique,
        firm_id uuid not null references firm,
        title text not null,
        text text not null,
        status text not null default 'open' check (status in ('open', 'taken_up', 'declined')),
        status_reason text,
        policy_id uuid references policy,
        decided_by uuid references account,
        decided_at timestamptz,
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        check (status <> 'taken_up' or policy_id is not null),
        check (status <> 'declined' or status_reason is not null)
      );
      create index policy_wish_page on policy_wish (created_at desc, id desc);
      create trigger policy_wish_transition before update of status, version on policy_wish
        for each row execute function check_transition();
      create table policy_wish_support (
        wish_id uuid not null references policy_wish on delete cascade,
        firm_id uuid not null references firm,
        account_id uuid references account,
        supported_at timestamptz not null default clock_timestamp(),
        primary key (wish_id, firm_id)
      );

      create table policy_application (
        id uuid primary key,
        number text not null unique,
        policy_id uuid not null,
        edition int not null,
        firm_id uuid not null references firm,
        period text not null,
        statement text not null default '',
        facts jsonb not null default '[]',
        amount numeric(18, 2) not null check (amount > 0),
        approved_amount numeric(18, 2) check (approved_amount > 0),
        status text not null default 'draft'
          check (status in ('draft', 'submitted', 'accepted', 'returned', 'rejected', 'approved', 'paid')),
        status_reason text,
        submitted_at timestamptz,
        decided_by uuid references account,
        decided_at timestamptz,
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        foreign key (policy_id, edition) references policy_edition,
        unique (policy_id, edition, firm_id, period),
        check (status not in ('approved', 'paid') or approved_amount is not null)
      );
      create index policy_application_firm on policy_application (firm_id, created_at desc);
      create index policy_application_queue on policy_application (status, submitted_at);
      create trigger policy_application_transition before update of status, version on policy_application
        for each row execute function check_transition();

      create table firm_bank_account (
        firm_id uuid primary key references firm,
        holder text not null,
        bank text not null,
        account_number text not null,
        confirmed_by uuid references account,
        confirmed_at timestamptz not null default clock_timestamp(),
        version int not null default 1
      );

      create table payout_list (
        id uuid primary key,
        number text not null unique,
        policy_id uuid not null,
        edition int not null,
        period text not null,
        status text not null default 'computed'
          check (status in ('computed', 'reviewed', 'released', 'paid', 'cancelled')),
        status_reason text,
        computed_by uuid references account,
        computed_at timestamptz not null default clock_timestamp(),
        reviewed_by uuid references account,
        reviewed_at timestamptz,
        released_by uuid references account,
        released_at timestamptz,
        finished_at timestamptz,
        version int not null default 1,
        foreign key (policy_id, edition) references policy_edition,
        check (released_by <> reviewed_by),
        check (status not in ('released', 'paid') or (reviewed_by is not null and released_by is not null))
      );
      create unique index payout_list_once on payout_list (policy_id, edition, period) where status <> 'cancelled';
      create trigger payout_list_transition before update of status, version on payout_list
        for each row execute function check_transition();

      create table payout_item (
        list_id uuid not null references payout_list on delete cascade,
        firm_id uuid not null references firm,
        amount numeric(18, 2) not null check (amount > 0),
        facts jsonb not null default '[]',
        excluded_by uuid references account,
        excluded_at timestamptz,
        exclusion_reason text,
        primary key (list_id, firm_id),
        check ((excluded_at is null) = (exclusion_reason is null))
      );

      create table payout (
        id uuid primary key,
        policy_id uuid not null,
        edition int not null,
        firm_id uuid not null references firm,
        period text not null,
        amount numeric(18, 2) not null check (amount > 0),
        list_id uuid references payout_list,
        application_id uuid unique references policy_application,
        paid_at timestamptz not null default clock_timestamp(),
        foreign key (policy_id, edition) references policy_edition,
        unique (policy_id, edition, firm_id, period),
        check (num_nonnulls(list_id, application_id) = 1)
      );
      create index payout_list_rows on payout (list_id);
      create index payout_paid on payout (paid_at desc, id desc);
      create index payout_firm on payout (firm_id);

      create table ledger_entry (
        payout_id uuid not null references payout,
        side text not null check (side in ('budget', 'firm')),
        policy_id uuid not null references policy,
        firm_id uuid not null references firm,
        amount_fen bigint not null check (amount_fen <> 0),
        booked_at timestamptz not null default clock_timestamp(),
        primary key (payout_id, side),
        check ((side = 'firm') = (amount_fen > 0))
      );
      create index ledger_entry_policy on ledger_entry (policy_id);

      -- Both entries stand in the books with the payout, or none of the three does.
      create function check_payout_booked() returns trigger language plpgsql as $$
      begin
        if (select coalesce(sum(amount_fen) filter (where side = 'firm'), 0) = new.amount * 100
               and coalesce(sum(amount_fen), 0) = 0 and count(*) = 2
            from ledger_entry where payout_id = new.id) is not true then
          raise exception 'payout %: its two entries must be equal to it', new.id using errcode = 'LW010';
        end if;
        return null;
      end
      $$;
      create constraint trigger payout_booked after insert on payout deferrable initially deferred
        for each row execute function check_payout_booked();

      create table bank_file (
        id uuid primary key,
        number text not null unique,
        policy_id uuid not null references policy,
        count int not null check (count > 0),
        total numeric(18, 2) not null check (total > 0),
        checksum text not null,
        content text not null,
        made_by uuid references account,
        made_at timestamptz not null default clock_timestamp()
      );
      create table bank_file_line (
        payout_id uuid primary key references payout,
        bank_file_id uuid not null references bank_file,
        line int not null,
        unique (bank_file_id, line)
      );

      revoke update, delete on payout, ledger_entry, bank_file, bank_file_line from lianwan_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists bank_file_line;
      drop table if exists bank_file;
      drop table if exists ledger_entry;
      drop table if exists payout;
      drop function if exists check_payout_booked;
      drop table if exists payout_item;
      drop table if exists payout_list;
      drop table if exists firm_bank_account;
      drop table if exists policy_application;
      drop table if exists policy_wish_support;
      drop table if exists policy_wish;
      drop table if exists policy_comment;
      drop table if exists firm_declared_fact;
      drop table if exists policy_push_choice;
      drop table if exists policy_concern;
      drop table if exists policy_budget;
      drop table if exists policy_edition;
      drop table if exists policy;
      drop sequence if exists number_po, number_pa, number_pw, number_pl, number_bf;
    `);
  }
}
