import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox, deliveries, audit, idempotency and the table of lawful state changes: what every command writes besides its own rows. */
export class Ledger1795420801000 implements MigrationInterface {
  readonly name = 'Ledger1795420801000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        id uuid primary key,
        topic text not null,
        payload jsonb not null,
        not_before timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        relayed_at timestamptz
      ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
      create index outbox_waiting on outbox (coalesce(not_before, '-infinity'), id) where relayed_at is null;

      create table delivery (
        id uuid primary key,
        outbox_id uuid not null references outbox on delete cascade,
        handler text not null,
        lane text not null check (lane in ('inline', 'matching', 'messages', 'upkeep')),
        attempts int not null default 0,
        max_attempts int not null,
        next_at timestamptz not null default clock_timestamp(),
        claimed_until timestamptz,
        enqueued_at timestamptz,
        done_at timestamptz,
        dead_at timestamptz,
        stopped_at timestamptz,
        progress jsonb,
        last_error text,
        created_at timestamptz not null default clock_timestamp(),
        unique (outbox_id, handler)
      ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
      comment on column delivery.next_at is 'when the sweeper looks at the row again: retry, lost from the queue, lease over';
      comment on column delivery.attempts is 'tries begun; also the fencing token of the one that runs';
      create index delivery_open on delivery (next_at) where done_at is null and dead_at is null and stopped_at is null;
      create index delivery_dead on delivery (id) where dead_at is not null;

      create table job_schedule (
        job text primary key,
        pattern text not null,
        next_at timestamptz not null,
        last_outbox_id uuid
      );

      create table audit_event (
        id uuid primary key,
        at timestamptz not null default clock_timestamp(),
        actor_id uuid,
        actor_kind text not null,
        firm_id uuid,
        request_id text not null,
        act text not null,
        entity text not null,
        entity_id text not null,
        before jsonb,
        after jsonb,
        xid xid8 not null default pg_current_xact_id()
      );
      create index audit_event_entity on audit_event (entity, entity_id, at);
      create index audit_event_actor on audit_event (actor_id, at);

      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'LW001';
      end
      $$;
      create trigger audit_event_append_only before update or delete or truncate on audit_event
        for each statement execute function refuse_change();

      create table idempotency (
        actor text not null,
        operation text not null,
        key text not null check (char_length(key) between 1 and 128),
        request_hash bytea not null,
        response jsonb,
        created_at timestamptz not null default clock_timestamp(),
        primary key (actor, operation, key)
      );
      create index idempotency_age on idempotency (created_at);

      create table lifecycle_transition (
        entity text not null,
        from_status text not null,
        to_status text not null,
        primary key (entity, from_status, to_status)
      );

      create function check_transition() returns trigger language plpgsql as $$
      begin
        if new.version <> old.version + 1 then
          raise exception '% %: version must rise by one', tg_table_name, old.id using errcode = 'LW002';
        end if;
        if new.status <> old.status and not exists (
          select from lifecycle_transition t
          where t.entity = tg_table_name and t.from_status = old.status and t.to_status = new.status
        ) then
          raise exception '%: % to % is no lawful change', tg_table_name, old.status, new.status using errcode = 'LW003';
        end if;
        return new;
      end
      $$;

      -- Sequences, not a counter row: a row would make every creator of a need wait for the one before.
      create sequence number_n;
      create sequence number_l;
      create sequence number_p;
      create sequence number_b;
      create sequence number_i;
      create sequence number_c;
      create sequence number_o;
      create function next_number(series text) returns text language sql volatile as $$
        select format('%s-%s-%s', series, extract(year from clock_timestamp() at time zone 'Asia/Shanghai')::int,
                      lpad(nextval(('number_' || lower(series))::regclass)::text, 6, '0'))
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop sequence if exists number_n, number_l, number_p, number_b, number_i, number_c, number_o cascade;
      drop table if exists lifecycle_transition cascade;
      drop table if exists job_schedule cascade;
      drop table if exists idempotency cascade;
      drop table if exists audit_event cascade;
      drop table if exists delivery cascade;
      drop table if exists outbox cascade;
      drop function if exists next_number, check_transition, refuse_change cascade;
    `);
  }
}
