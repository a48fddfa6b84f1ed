import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the application role may do: everything but rewriting the audit and reading sealed bids. */
export class Grants1795420811000 implements MigrationInterface {
  readonly name = 'Grants1795420811000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant select, insert, update, delete on all tables in schema public to lianwan_app;
      grant usage on all sequences in schema public to lianwan_app;
      revoke update, delete on audit_event from lianwan_app;
      revoke update, delete on training_event from lianwan_app;
      revoke select, update, delete on bid_sealed from lianwan_app;
      revoke insert, update, delete on lifecycle_transition, schema_migration from lianwan_app;
      grant select on bid_sealed, bid, need, bid_opening to lianwan_unsealer;
      grant create on schema public to lianwan_unsealer;
      alter function unseal_bids(uuid) owner to lianwan_unsealer;
      alter function own_sealed_bid(uuid, uuid) owner to lianwan_unsealer;
      revoke create on schema public from lianwan_unsealer;
      revoke all on function unseal_bids(uuid), own_sealed_bid(uuid, uuid) from public;
      grant execute on function unseal_bids(uuid), own_sealed_bid(uuid, uuid) to lianwan_app;
      alter default privileges in schema public grant select, insert, update, delete on tables to lianwan_app;
      alter default privileges in schema public grant usage on sequences to lianwan_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter default privileges in schema public revoke all on tables from lianwan_app;
      revoke all on all tables in schema public from lianwan_app, lianwan_unsealer;
    `);
  }
}
