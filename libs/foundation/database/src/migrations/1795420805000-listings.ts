import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Supply, and the log of changes from which every search index follows the tables. */
export class Listings1795420805000 implements MigrationInterface {
  readonly name = 'Listings1795420805000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table listing (
        id uuid primary key,
        number text not null unique,
        firm_id uuid not null references firm,
        kind text not null check (kind in ('product', 'process', 'technology', 'service', 'equipment_hours')),
        title text not null,
        text text not null,
        node_codes text[] not null default '{}',
        processes text[] not null default '{}',
        materials text[] not null default '{}',
        specs jsonb not null default '[]',
        capacity_quantity numeric(18, 3),
        capacity_unit text,
        capacity_period text check (capacity_period in ('day', 'week', 'month', 'year')),
        capacity_free_share numeric(4, 3) check (capacity_free_share between 0 and 1),
        minimum_quantity numeric(18, 3),
        minimum_unit text,
        lead_time_days int check (lead_time_days >= 0),
        price_min numeric(18, 2),
        price_max numeric(18, 2),
        price_unit text,
        districts_served text[] not null default '{}',
        certificates text[] not null default '{}',
        evidence text,
        valid_until date,
        status text not null default 'draft' check (status in ('draft', 'active', 'paused', 'expired', 'withdrawn')),
        is_demo boolean not null default false,
        published_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        check (price_max is null or price_min is null or price_max >= price_min)
      );
      create index listing_page on listing (published_at desc, id desc) where status = 'active';
      create index listing_firm on listing (firm_id, created_at desc, id desc);
      create index listing_node on listing using gin (node_codes);
      create index listing_validity on listing (valid_until) where status = 'active';
      create trigger listing_transition before update on listing for each row execute function check_transition();

      -- The search index of every process follows this log. xid lets a reader see late commits of early numbers.
      create table index_change (
        seq bigint generated always as identity primary key,
        xid xid8 not null default pg_current_xact_id(),
        kind text not null check (kind in ('listing', 'need', 'past_need', 'firm')),
        row_id uuid not null,
        at timestamptz not null default clock_timestamp()
      );
      create index index_change_xid on index_change (xid);

      create function log_index_change() returns trigger language plpgsql as $$
      begin
        insert into index_change (kind, row_id) values (tg_argv[0], coalesce(new.id, old.id));
        return null;
      end
      $$;
      create trigger listing_index after insert or update or delete on listing
        for each row execute function log_index_change('listing');
      -- Whatever changes about a firm (state, certificates, nodes, district) is a new version of its row.
      create trigger firm_index after update on firm
        for each row execute function log_index_change('firm');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists index_change cascade;
      drop table if exists listing cascade;
      drop function if exists log_index_change cascade;
    `);
  }
}
