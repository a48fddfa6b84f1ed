import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { type Rival } from './rival.js';

interface Statement {
  run(...values: unknown[]): unknown;
  all(...values: unknown[]): Array<{ readonly rowid: number }>;
}

interface Sqlite {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): unknown;
}

type SqliteConstructor = new (file: string) => Sqlite;

const FOLDER = resolve('test/bench/rivals');

function load(log: (line: string) => void): SqliteConstructor {
  const require = createRequire(resolve(FOLDER, 'package.json'));
  try {
    return require('better-sqlite3') as SqliteConstructor;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error;
    log(
      'installing better-sqlite3 for the comparison (npm ci --prefix test/bench/rivals; compiling may take a minute)',
    );
    execFileSync('npm', ['ci', '--prefix', FOLDER], { stdio: ['ignore', 'ignore', 'pipe'] });
    return require('better-sqlite3') as SqliteConstructor;
  }
}

/** FTS5 in memory with its own BM25; undefined, with the cause in the log, when it cannot be installed here. */
export function openSqlite(
  documents: ReadonlyArray<readonly string[]>,
  log: (line: string) => void,
): Rival | undefined {
  let Database: SqliteConstructor;
  try {
    Database = load(log);
  } catch (error) {
    log(`SQLite FTS5: SKIPPED (${error instanceof Error ? error.message : String(error)})`);
    return undefined;
  }
  const database = new Database(':memory:');
  database.exec("CREATE VIRTUAL TABLE listing USING fts5(terms, content='', tokenize='ascii')");
  const insert = database.prepare('INSERT INTO listing(rowid, terms) VALUES (?, ?)');
  database.exec('BEGIN');
  documents.forEach((terms, at) => insert.run(at + 1, terms.join(' ')));
  database.exec('COMMIT');
  database.exec("INSERT INTO listing(listing) VALUES ('optimize')");
  const select = database.prepare('SELECT rowid FROM listing WHERE listing MATCH ? ORDER BY rank LIMIT ?');
  return {
    name: 'SQLite FTS5',
    search: async (terms, limit) => select.all(terms.join(' OR '), limit).map(({ rowid }) => rowid - 1),
    close: async () => {
      database.close();
    },
  };
}
