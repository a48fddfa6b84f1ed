import { existsSync } from 'node:fs';
import process from 'node:process';
import { UserError } from './user-error.js';

/** Reads `.env` of the working directory where there is one; what the environment says already wins. */
export function loadDotenv(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** The database that a command works on: `--database`, or DATABASE_URL. */
export function databaseUrlOf(options: { database?: string }): string {
  const url = options.database ?? process.env['DATABASE_URL'];
  if (!url)
    throw new UserError('Give --database <url> or set DATABASE_URL (for the server of npm start see the README).');
  return url;
}
