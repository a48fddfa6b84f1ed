/** One statement of a transaction as the server saw it, with the values of its parameters. */
export interface Captured {
  readonly text: string;
  readonly values: readonly (string | null)[];
}

/** Start of an entry of the server's log: time, process, severity. */
const ENTRY = /^\d{4}-\d\d-\d\d \S+ \S+ \[(\d+)\] (\w+): {2}/m;
const STATEMENT = /^(?:execute [^:]*|statement): ([\s\S]*)$/;
const VALUE = /\$\d+ = (?:'((?:[^']|'')*)'|NULL)/g;
const BEGIN = /^(?:start transaction|begin)\b/i;
const COMMIT = /^commit\b/i;

/** The transaction in a server log (`log_statement = all`) that has `mark` among its values. */
export function transactionIn(log: string, mark: string): Captured[] {
  const sessions = new Map<string, Captured[]>();
  const [, ...parts] = log.split(ENTRY);
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const [pid = '', severity = '', body = ''] = parts.slice(at, at + 3);
    const session = sessions.get(pid) ?? [];
    sessions.set(pid, session);
    const [, text] = STATEMENT.exec(body.trim()) ?? [];
    const last = session.at(-1);
    if (severity === 'LOG' && text !== undefined) session.push({ text, values: [] });
    if (severity === 'DETAIL' && last) session[session.length - 1] = { ...last, values: valuesIn(body) };
  }
  for (const statements of sessions.values()) {
    const marked = statements.findIndex(({ values }) => values.includes(mark));
    if (marked < 0) continue;
    const begin = statements.findLastIndex(({ text }, at) => at < marked && BEGIN.test(text));
    const end = statements.findIndex(({ text }, at) => at > marked && COMMIT.test(text));
    if (begin >= 0 && end >= 0) return statements.slice(begin, end + 1);
  }
  throw new Error(`the server's log holds no transaction with ${mark}`);
}

function valuesIn(detail: string): (string | null)[] {
  return [...detail.matchAll(VALUE)].map(([, value]) => value?.replaceAll("''", "'") ?? null);
}

export interface Replacement {
  readonly is: (value: string) => boolean;
  /** SQL in which pgbench's variables may stand. */
  readonly by: (value: string) => string;
}

/** The transaction as a pgbench script: values as literals but for those that differ each time. */
export function pgbenchScript(transaction: readonly Captured[], replacements: readonly Replacement[]): string {
  const lines = transaction.map(({ text, values }) => {
    const sql = text.replace(/\$(\d+)/g, (_, number: string) => {
      const value = values[Number(number) - 1];
      if (value === null || value === undefined) return 'null';
      return replacements.find(({ is }) => is(value))?.by(value) ?? literal(value);
    });
    return `${sql.replace(/\s+/g, ' ').trim()};`;
  });
  return `${lines.join('\n')}\n`;
}

export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
