import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { loadConfig } from '#foundation/config';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { createApi } from '../src/api.js';

interface ColumnRow {
  readonly table_name: string;
  readonly column_name: string;
  readonly udt_name: string;
  readonly is_nullable: 'YES' | 'NO';
}

/** PostgreSQL's own names of the types that entities declare. */
const UDT: Readonly<Record<string, string>> = {
  'double precision': 'float8',
  boolean: 'bool',
  int: 'int4',
  integer: 'int4',
  bigint: 'int8',
  'timestamp with time zone': 'timestamptz',
};

describe('the entities', () => {
  let database: TestDatabase;
  let app: NestExpressApplication;

  beforeAll(async () => {
    database = await cloneDatabase();
    app = await createApi(
      loadConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, SEALING_KEY: Buffer.alloc(32).toString('base64') }),
    );
    await app.init();
  }, 60_000);

  afterAll(async () => {
    await app?.close();
    await database?.drop();
  });

  it('say of every column what the migrations say: that it exists, its type, and whether it may be null', async () => {
    const dataSource = app.get(DataSource);
    const rows = await dataSource.query<ColumnRow[]>(
      `select table_name, column_name, udt_name, is_nullable from information_schema.columns where table_schema = 'public'`,
    );
    const columns = new Map(rows.map((row) => [`${row.table_name}.${row.column_name}`, row]));
    const drift: string[] = [];
    for (const entity of dataSource.entityMetadatas) {
      for (const column of entity.columns) {
        const name = `${entity.tableName}.${column.databaseName}`;
        const row = columns.get(name);
        const declared = dataSource.driver.normalizeType(column);
        const udt = `${column.isArray ? '_' : ''}${UDT[declared] ?? declared}`;
        if (!row) drift.push(`${name} is in no table`);
        else if (row.udt_name !== udt) drift.push(`${name} is ${row.udt_name}, the entity says ${udt}`);
        else if ((row.is_nullable === 'YES') !== column.isNullable) drift.push(`${name}: nullable in one place only`);
      }
    }
    expect(dataSource.entityMetadatas.length).toBeGreaterThan(20);
    expect(drift).toEqual([]);
  });
});
