import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bids in two tables: what may be seen, and the sealed content that only the unsealing function returns, and only after the deadline and two persons. */
export class Bids1795420808000 implements MigrationInterface {
  readonly name = 'Bids1795420808000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table bid (
        id uuid primary key,
        number text not null unique,
        need_id uuid not null references need,
        firm_id uuid not null references firm,
        listing_id uuid references listing,
        proposal_id uuid references match_proposal,
        bid_version int not null default 1,
        replaces_id uuid references bid,
        need_content_version int not null,
        is_sealed boolean not null,
        status text not null default 'submitted'
          check (status in ('submitted', 'replaced', 'withdrawn', 'opened', 'shortlisted', 'won', 'lost', 'disqualified')),
        status_reason text,
        needs_reconfirmation boolean not null default false,
        price numeric(18, 2) check (price > 0),
        currency text check (currency ~ '^[A-Z]{3}$'),
        tax_rate numeric(5, 2) check (tax_rate between 0 and 100),
        is_tax_included boolean,
        lead_time_days int check (lead_time_days between 0 and 3650),
        payment_split jsonb,
        valid_until date,
        note text,
        commitment bytea,
        commitment_salt bytea,
        submitted_by uuid references account,
        submitted_at timestamptz not null default clock_timestamp(),
        opened_at timestamptz,
        decided_at timestamptz,
        version int not null default 1,
        check (not is_sealed or opened_at is not null or price is null),
        check (is_sealed or price is not null)
      );
      create unique index bid_current on bid (need_id, firm_id)
        where status in ('submitted', 'opened', 'shortlisted', 'won', 'lost', 'disqualified');
      create index bid_need on bid (need_id, submitted_at);
      create index bid_firm on bid (firm_id, submitted_at desc, id desc);
      create trigger bid_transition before update on bid for each row execute function check_transition();

      create table seal_key (
        need_id uuid primary key references need,
        wrapped_key bytea not null,
        wrap_nonce bytea not null,
        kek_id text not null,
        alg text not null,
        created_at timestamptz not null default clock_timestamp()
      );

      create table bid_sealed (
        bid_id uuid primary key references bid,
        need_id uuid not null references need,
        firm_id uuid not null references firm,
        ciphertext bytea not null,
        nonce bytea not null,
        alg text not null,
        created_at timestamptz not null default clock_timestamp()
      );
      create index bid_sealed_need on bid_sealed (need_id);

      create table bid_opening (
        id uuid primary key,
        need_id uuid not null unique references need,
        first_person uuid not null references account,
        first_at timestamptz not null default clock_timestamp(),
        second_person uuid references account,
        second_at timestamptz,
        opened_at timestamptz,
        version int not null default 1,
        check (second_person is null or second_person <> first_person)
      );

      -- The application may put sealed content in and never select it: these functions are the only ways out.
      create function unseal_bids(wanted uuid)
      returns table (bid_id uuid, firm_id uuid, bid_version int, ciphertext bytea, nonce bytea, alg text)
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if not exists (
          select from need n join bid_opening o on o.need_id = n.id
          where n.id = wanted and n.bidding = 'sealed' and n.status = 'evaluating' and n.deadline <= clock_timestamp()
            and o.first_person is not null and o.second_person is not null and o.first_person <> o.second_person
        ) then
          raise exception 'need % may not be unsealed', wanted using errcode = 'LW004';
        end if;
        return query select s.bid_id, s.firm_id, b.bid_version, s.ciphertext, s.nonce, s.alg
          from bid_sealed s join bid b on b.id = s.bid_id where s.need_id = wanted and b.status = 'submitted';
      end
      $$;

      create function own_sealed_bid(wanted uuid, owner uuid)
      returns table (ciphertext bytea, nonce bytea, alg text)
      language sql security definer set search_path = public, pg_temp as $$
        select s.ciphertext, s.nonce, s.alg from bid_sealed s where s.bid_id = wanted and s.firm_id = owner
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists bid_opening cascade;
      drop table if exists bid_sealed cascade;
      drop table if exists seal_key cascade;
      drop table if exists bid cascade;
      drop function if exists unseal_bids, own_sealed_bid;
    `);
  }
}
