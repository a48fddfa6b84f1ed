import { type Rival } from './rival.js';
import { rivalPackage } from './rival-packages.js';

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

/** FTS5 in memory with its own BM25; undefined, with the cause in the log, when it cannot be installed here. */
export function openSqlite(documents: Iterable<string>, log: (line: string) => void): Rival | undefined {
  let Database: SqliteConstructor;
  try {
    Database = rivalPackage('better-sqlite3', log) as SqliteConstructor;
  } catch (error) {
    log(`SQLite FTS5: SKIPPED (${error instanceof Error ? error.message : String(error)})`);
    return undefined;
  }
  const database = new Database(':memory:');
  database.exec("CREATE VIRTUAL TABLE listing USING fts5(terms, content='', tokenize='ascii')");
  const insert = database.prepare('INSERT INTO listing(rowid, terms) VALUES (?, ?)');
  database.exec('BEGIN');
  let at = 0;
  for (const terms of documents) insert.run((at += 1), terms);
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
