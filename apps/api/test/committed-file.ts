import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Compares with the committed file; `UPDATE_SCHEMA=1` writes it anew instead. */
export function expectCommitted(path: string, text: string): void {
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(path, text);
  expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(text);
}
