import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two roles besides the owner: the application, and the one that alone can read sealed bids. */
export class Roles1795420800000 implements MigrationInterface {
  readonly name = 'Roles1795420800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      begin
        if not exists (select from pg_roles where rolname = 'lianwan_app') then
          create role lianwan_app nologin;
        end if;
        if not exists (select from pg_roles where rolname = 'lianwan_unsealer') then
          create role lianwan_unsealer nologin;
        end if;
      exception when duplicate_object or unique_violation then
        null; -- roles belong to the whole server: another database's migration was faster
      end
      $$;
      grant lianwan_app to current_user;
      grant lianwan_unsealer to current_user;
      grant usage on schema public to lianwan_app, lianwan_unsealer;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The roles belong to the whole server and may serve other databases: they stay.
      select 1;
    `);
  }
}
