import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From the intention to the money. */
export class Outcomes1795420809000 implements MigrationInterface {
  readonly name = 'Outcomes1795420809000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table intention (
        id uuid primary key,
        number text not null unique,
        need_id uuid references need,
        bid_id uuid references bid,
        chain_code text references chain,
        buyer_firm_id uuid not null references firm,
        supplier_firm_id uuid not null references firm,
        source text not null check (source in ('bid', 'fair', 'hand', 'import')),
        amount_estimate numeric(18, 2) check (amount_estimate >= 0),
        currency text not null default 'CNY',
        status text not null default 'proposed' check (status in ('proposed', 'confirmed', 'contracted', 'cancelled')),
        status_reason text,
        buyer_confirmed_by uuid references account,
        buyer_confirmed_at timestamptz,
        supplier_confirmed_by uuid references account,
        supplier_confirmed_at timestamptz,
        is_demo boolean not null default false,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        check (buyer_firm_id <> supplier_firm_id),
        check (status not in ('confirmed', 'contracted') or (buyer_confirmed_at is not null and supplier_confirmed_at is not null))
      );
      create unique index intention_bid on intention (bid_id) where status <> 'cancelled';
      create index intention_buyer on intention (buyer_firm_id, created_at desc, id desc);
      create index intention_supplier on intention (supplier_firm_id, created_at desc, id desc);
      create index intention_chain on intention (chain_code, created_at desc);
      create trigger intention_transition before update on intention for each row execute function check_transition();

      create table contract (
        id uuid primary key,
        number text not null unique,
        intention_id uuid not null references intention,
        contract_no text not null,
        amount numeric(18, 2) not null check (amount > 0),
        currency text not null default 'CNY',
        signed_on date not null,
        starts_on date,
        ends_on date,
        status text not null default 'active' check (status in ('active', 'completed', 'cancelled')),
        status_reason text,
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        check (ends_on is null or starts_on is null or ends_on >= starts_on)
      );
      create unique index contract_intention on contract (intention_id) where status <> 'cancelled';
      create trigger contract_transition before update on contract for each row execute function check_transition();

      create table purchase_order (
        id uuid primary key,
        number text not null unique,
        contract_id uuid not null references contract,
        amount numeric(18, 2) not null check (amount > 0),
        currency text not null default 'CNY',
        quantity numeric(18, 3) check (quantity > 0),
        unit text,
        ordered_on date not null,
        delivery_due date not null,
        delivered_on date,
        accepted_on date,
        payment_days int not null default 60 check (payment_days between 0 and 60),
        payment_due date,
        paid_on date,
        status text not null default 'placed' check (status in ('placed', 'delivered', 'accepted', 'paid', 'cancelled')),
        status_reason text,
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        check (delivered_on is null or delivered_on >= ordered_on),
        check (accepted_on is null or (delivered_on is not null and accepted_on >= delivered_on))
      );
      create index purchase_order_contract on purchase_order (contract_id, ordered_on);
      create trigger purchase_order_transition before update on purchase_order
        for each row execute function check_transition();

      create table supply_relation (
        buyer_firm_id uuid not null references firm,
        supplier_firm_id uuid not null references firm,
        node_code text references chain_node,
        since date not null,
        evidence text not null,
        created_at timestamptz not null default clock_timestamp(),
        primary key (buyer_firm_id, supplier_firm_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists supply_relation cascade;
      drop table if exists purchase_order cascade;
      drop table if exists contract cascade;
      drop table if exists intention cascade;
    `);
  }
}
