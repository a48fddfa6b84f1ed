import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The taxonomy and the other reference data that the operator edits. */
export class Chains1795420803000 implements MigrationInterface {
  readonly name = 'Chains1795420803000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table chain (
        code text primary key,
        name_zh text not null,
        name_en text not null,
        "group" text not null check ("group" in ('advantage', 'emerging', 'service')),
        status text not null default 'active' check (status in ('active', 'retired')),
        sort int not null,
        must_check_needs boolean not null default false,
        lead_account_id uuid references account,
        -- Set by the first act of the operator: from then on a release of the reference data leaves the row alone.
        edited_at timestamptz,
        version int not null default 1
      );
      create table chain_node (
        code text primary key,
        chain_code text not null references chain,
        name_zh text not null,
        name_en text not null,
        position text not null check (position in ('upstream', 'midstream', 'downstream')),
        stage int not null check (stage between 1 and 6),
        keywords text[] not null default '{}',
        status text not null default 'active' check (status in ('active', 'retired')),
        sort int not null,
        edited_at timestamptz,
        version int not null default 1
      );
      create index chain_node_chain on chain_node (chain_code, sort);
      create table chain_edge (
        from_code text not null references chain_node,
        to_code text not null references chain_node,
        primary key (from_code, to_code),
        check (from_code <> to_code)
      );
      create table district (
        code text primary key check (code ~ '^[0-9]{6}$'),
        name_zh text not null,
        name_en text not null,
        short_zh text not null,
        aliases text[] not null default '{}',
        lon double precision,
        lat double precision,
        is_local boolean not null default true,
        sort int not null
      );
      create table certificate_kind (
        code text primary key,
        name_zh text not null,
        name_en text not null,
        aliases text[] not null default '{}',
        sort int not null
      );
      create table firm_tag_kind (
        code text primary key,
        name_zh text not null,
        name_en text not null,
        short_zh text not null,
        levels text[] not null default '{}',
        grantor_zh text,
        grantor_en text,
        validity_years int check (validity_years > 0),
        sort int not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists firm_tag_kind cascade;
      drop table if exists certificate_kind cascade;
      drop table if exists district cascade;
      drop table if exists chain_edge cascade;
      drop table if exists chain_node cascade;
      drop table if exists chain cascade;
    `);
  }
}
