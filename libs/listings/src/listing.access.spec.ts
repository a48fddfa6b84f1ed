import { newId } from '#kernel';
import { type AccessRule, type Actor, permits, SqlParams, systemActor, VISITOR } from '#foundation/access';
import { actorOf } from '../../../test/support/builders/account.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { type SupplyRig, startSupply } from '../../../test/support/supply-rig.js';
import { LISTING_STATES } from './domain/listing-lifecycle.js';
import { ListingAccess } from './listing.access.js';
import type { Listing } from './listing.entity.js';
import { ListingQueries } from './listing.queries.js';

let rig: SupplyRig;
let listings: Listing[];
let verified: string;
let suspended: string;

beforeAll(async () => {
  rig = await startSupply();
  verified = await aFirm(rig.sql);
  suspended = await aFirm(rig.sql, { status: 'suspended' });
  const ids = [];
  for (const firmId of [verified, suspended]) {
    for (const status of LISTING_STATES) ids.push(await aListing(rig.sql, { firmId, status }));
  }
  listings = (await rig.app.get(ListingQueries).byIds(ids)).flatMap((listing) => listing ?? []);
});
afterAll(() => rig.close());

const actors = (): Record<string, Actor> => ({
  visitor: VISITOR,
  'own member': actorOf(newId(), { firmId: verified }),
  'own member of the suspended firm': actorOf(newId(), { firmId: suspended }),
  'own member acting for another firm': actorOf(newId(), { firmId: newId(), memberOfFirmIds: [verified] }),
  'lead of chain A01': actorOf(newId(), { offices: [{ role: 'chain_lead', chainCode: 'A01' }] }),
  operator: actorOf(newId(), { offices: [{ role: 'operator', chainCode: null }] }),
  auditor: actorOf(newId(), { offices: [{ role: 'auditor', chainCode: null }] }),
  system: systemActor('spec'),
});

const rules = (): [string, AccessRule<Listing>][] => [
  ['read', ListingAccess.read],
  ['browse', ListingAccess.browse],
  ['write', ListingAccess.write],
];

describe('the rules of listings', () => {
  it('decide on a row as they do on a list', async () => {
    for (const [name, rule] of rules()) {
      for (const [who, actor] of Object.entries(actors())) {
        if (!rule.actor(actor)) continue;
        const params = new SqlParams();
        const where = rule.list?.(actor, 'l', params) ?? 'false';
        const { rows } = await rig.sql.query<{ id: string }>(`select id from listing l where ${where}`, params.values);
        const byRow = listings.filter((listing) => permits(rule, actor, listing)).map(({ id }) => id);
        expect([name, who, rows.map(({ id }) => id).sort()]).toEqual([name, who, byRow.sort()]);
      }
    }
  });

  it('are as the matrix says', () => {
    const matrix = Object.entries(actors()).map(([who, actor]) => {
      const seen = rules().map(([name, rule]) => {
        const rows = listings.filter((listing) => permits(rule, actor, listing));
        const states = rows.map(({ status, firmId }) => (firmId === verified ? status : `(${status})`));
        return `${name}: ${states.join(' ') || '–'}`;
      });
      return `${who} | ${seen.join(' | ')}`;
    });
    expect(matrix).toMatchSnapshot();
  });
});
