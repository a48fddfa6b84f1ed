import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Firms, what is certified and said about them, and which chains they lead. */
export class Firms1795420804000 implements MigrationInterface {
  readonly name = 'Firms1795420804000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table firm (
        id uuid primary key,
        credit_code text not null unique check (credit_code ~ '^[0-9A-HJ-NP-RT-UW-Y]{18}$'),
        name_zh text not null,
        name_en text,
        short_name text,
        legal_person text,
        district_code text not null references district,
        address text,
        industry_code text,
        founded_on date,
        staff int check (staff >= 0),
        revenue_band text check (revenue_band in ('<300', '300-2000', '2000-10000', '10000-40000', '>=40000')),
        size text check (size in ('large', 'medium', 'small', 'micro')),
        profile text not null default '',
        is_buyer boolean not null default false,
        is_supplier boolean not null default true,
        contact_name text,
        contact_phone text,
        contact_email text,
        status text not null default 'registered'
          check (status in ('registered', 'submitted', 'verified', 'refused', 'suspended')),
        status_reason text,
        verified_at timestamptz,
        verified_by uuid references account,
        is_demo boolean not null default false,
        external_ref text unique,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        version int not null default 1
      );
      create index firm_page on firm (created_at desc, id desc);
      create index firm_name on firm (name_zh, id);
      create index firm_district on firm (district_code);
      create trigger firm_transition before update on firm for each row execute function check_transition();

      create table firm_chain_node (
        firm_id uuid not null references firm on delete cascade,
        node_code text not null references chain_node,
        primary key (firm_id, node_code)
      );
      create index firm_chain_node_node on firm_chain_node (node_code);

      create table firm_certificate (
        id uuid primary key,
        firm_id uuid not null references firm on delete cascade,
        kind text not null references certificate_kind,
        number text,
        valid_from date,
        valid_to date,
        trust text not null default 'self_declared' check (trust in ('self_declared', 'document', 'government')),
        revoked_at timestamptz,
        check (valid_to is null or valid_from is null or valid_to >= valid_from)
      );
      create index firm_certificate_firm on firm_certificate (firm_id);

      create table firm_tag (
        id uuid primary key,
        firm_id uuid not null references firm on delete cascade,
        kind text not null references firm_tag_kind,
        level text,
        batch text,
        valid_from date,
        valid_to date,
        evidence text,
        trust text not null default 'self_declared' check (trust in ('self_declared', 'document', 'government')),
        revoked_at timestamptz,
        check (valid_to is null or valid_from is null or valid_to >= valid_from)
      );
      create index firm_tag_firm on firm_tag (firm_id);

      create table lead_firm (
        chain_code text not null references chain,
        firm_id uuid not null references firm,
        since date not null default current_date,
        primary key (chain_code, firm_id)
      );
      create index lead_firm_firm on lead_firm (firm_id);

      alter table membership add foreign key (firm_id) references firm;
      alter table session add foreign key (acting_firm_id) references firm;
      alter table api_key add foreign key (firm_id) references firm;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table membership drop constraint if exists membership_firm_id_fkey;
      alter table session drop constraint if exists session_acting_firm_id_fkey;
      alter table api_key drop constraint if exists api_key_firm_id_fkey;
      drop table if exists lead_firm cascade;
      drop table if exists firm_tag cascade;
      drop table if exists firm_certificate cascade;
      drop table if exists firm_chain_node cascade;
      drop table if exists firm cascade;
    `);
  }
}
