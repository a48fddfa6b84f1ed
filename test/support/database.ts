import { inherited } from './inherited.js';
import { administer, urlOfDatabase } from './server.js';
import { ensureTemplate } from './template.js';

export interface TestDatabase {
  url: string;
  /** Ends all sessions and removes the database; a second call does nothing. */
  drop(): Promise<void>;
}

let count = 0;

/**
 * A new migrated database with reference data and nothing else, cloned from the template (30-60 ms). One per spec file:
 * `beforeAll(async () => { database = await cloneDatabase(); }); afterAll(() => database.drop());`
 */
export async function cloneDatabase(): Promise<TestDatabase> {
  const template = await ensureTemplate();
  // Globally unique: the owner of the run, the Jest worker, the number within it.
  const name = `t_${inherited('LIANWAN_TEST_OWNER')}_${process.pid}_${++count}_${Date.now().toString(36)}`;
  await administer((client) => client.query(`create database ${name} template ${template}`));
  return {
    url: urlOfDatabase(name),
    drop: () => administer((client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}
