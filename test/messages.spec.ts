import pg from 'pg';
import { linkPath } from '#identity';
import { INBOX_PATH, notificationKinds, waitingSql } from '#notifications';
import '../apps/modules.js';
import { placeOf } from '../apps/web/src/inbox/acting.js';
import { routesOfTheSite } from './browser/support/routes-of-the-site.js';
import { cloneDatabase } from './support/database.js';

const ID = '01a20b65-1338-7001-8a77-1057da7342d7';
const SUBJECTS = ['need', 'intention', 'import', 'export', 'firm', 'listing', 'saved_search', 'match_model', null];

/** Whether the router of the pages knows the address: `$name` stands for one part. */
function isRoute(address: string): boolean {
  const parts = address.replace(/[?#].*$/, '').split('/');
  return routesOfTheSite().some((route) => {
    const known = route.split('/');
    return known.length === parts.length && known.every((part, at) => part.startsWith('$') || part === parts[at]);
  });
}

describe('every address in messages is a page of the site', () => {
  const addresses = new Set([
    INBOX_PATH,
    '/',
    linkPath('opportunity', 'token'),
    linkPath('review', 'token'),
    ...notificationKinds().flatMap(({ kind }) =>
      SUBJECTS.flatMap((subjectType) => placeOf({ kind, subjectType, subjectId: subjectType && ID }) ?? []),
    ),
  ]);

  it.each([...addresses].sort())('%s', (address) => {
    expect(isRoute(address)).toBe(true);
  });

  it('and an address that is none is noticed', () => {
    expect(isRoute('/inbox')).toBe(false);
  });
});

describe('what every kind says of its waiting', () => {
  it('is SQL that the database understands, over indexes that it has', async () => {
    const database = await cloneDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from notification n where ${waitingSql()}`,
      );
      expect(rows).toEqual([{ n: 0 }]);
    } finally {
      await client.end();
      await database.drop();
    }
  });

  it('is said by more than one', () => {
    expect(notificationKinds().filter(({ waits }) => typeof waits === 'object').length).toBeGreaterThan(15);
  });
});
