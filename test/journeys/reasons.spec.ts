import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '#kernel';
import type { GraphqlClient } from '../support/graphql-client.js';
import { aDraft, type Market, openMarket } from '../support/market.js';

let market: Market;
let needId: Id;

/** The first answer that is not null, within fifteen seconds. */
async function eventually<T>(find: () => Promise<T | null>): Promise<T> {
  for (const giveUpAt = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const found = await find();
    if (found !== null) return found;
    if (Date.now() > giveUpAt) throw new Error('it did not come within fifteen seconds');
  }
}

const WHY = `query ($needId: Uuid!, $supplierFirmId: Uuid!) {
  whyNotProposed(needId: $needId, supplierFirmId: $supplierFirmId) {
    __typename
    ... on SupplierRefused { text rules { rule found satisfiedBy } }
    ... on SupplierProposed { proposalId }
    ... on SupplierNotFound { listingsOffered isVerified }
  }
}`;
const RUNS = `query ($needId: Uuid!) { matchRuns(needId: $needId, first: 1) { nodes {
  loosening { binding { rule suppliers } steps { text frees loses changes { field dropCertificates } } } } } }`;
const PROPOSALS = `query ($needId: Uuid!) { proposals(needId: $needId, first: 3) { nodes {
  id supplierFirmId factors { sentence } requirements { name state evidence { source text at } }
  similarNeeds { needId similarity month nodeCode } improvements { kind text gain answers } } } }`;

interface Proposal {
  readonly id: Id;
  readonly supplierFirmId: Id;
  readonly factors: readonly { readonly sentence: string }[];
  readonly improvements: readonly { readonly kind: string }[] | null;
}

const why = (client: GraphqlClient, supplierFirmId: Id) =>
  client.ask<{ whyNotProposed: { __typename: string } }>(WHY, { needId, supplierFirmId });

interface Run {
  readonly loosening: { readonly binding: readonly { readonly suppliers: number }[] } | null;
}

/** The newest run that found both suppliers: the second may have entered the index after the need did. */
const runOf = (client: GraphqlClient) =>
  eventually(async () => {
    const { matchRuns } = await client.ask<{ matchRuns: { nodes: readonly Run[] } }>(RUNS, { needId });
    const [newest] = matchRuns.nodes;
    if (newest?.loosening?.binding[0]?.suppliers === 2) return newest;
    if (newest) await client.change('rerunMatch', { needId });
    return null;
  });

beforeAll(async () => {
  market = await openMarket();
  // Both suppliers have stated a certificate, and neither the one that is asked for.
  const [first, second] = market.suppliers;
  for (const { firmId } of [first, second]) {
    await market.sql.query(
      `insert into firm_certificate (id, firm_id, kind, valid_from, valid_to)
       select gen_random_uuid(), $1, code, '2024-01-01', '2099-12-31' from certificate_kind where code = 'ISO-9001'`,
      [firmId],
    );
  }
  needId = await aDraft(market.buyer.client);
  await market.sql.query(
    `update need set required_certificates = '{IATF-16949}', version = version + 1 where id = $1`,
    [needId],
  );
  await market.buyer.client.change('publishNeed', { needId });
}, 90_000);

afterAll(() => market?.close());

describe('a need that no supplier may answer', () => {
  it('tells its owner what to ask less of, and how many that brings', async () => {
    const run = await runOf(market.buyer.client);
    expect(run.loosening).toEqual({
      binding: [{ rule: 'requiredCertificates', suppliers: 2 }],
      steps: [
        {
          text: 'drop IATF-16949: +2 suppliers',
          ...{ frees: 2, loses: 0 },
          changes: [{ field: 'requiredCertificates', dropCertificates: ['IATF-16949'] }],
        },
      ],
    });
  });

  it('tells the office of its chain what kept a firm out, and neither firm', async () => {
    const [first] = market.suppliers;
    expect((await why(market.officer.client, first.firmId)).whyNotProposed).toMatchObject({
      __typename: 'SupplierRefused',
      rules: [{ rule: 'requiredCertificates', found: 'IATF-16949 not held' }],
    });
    await expect(why(market.buyer.client, first.firmId)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(why(first.client, first.firmId)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await why(market.operator.client, market.buyer.firmId)).whyNotProposed.__typename).toBe('SupplierNotFound');
  });

  it('is proposed to them once it asks less', async () => {
    await market.sql.query(`update need set required_certificates = '{}', version = version + 1 where id = $1`, [
      needId,
    ]);
    await market.buyer.client.change('rerunMatch', { needId });
    const [first] = market.suppliers;
    const list = (client: GraphqlClient) =>
      client.ask<{ proposals: { nodes: readonly Proposal[] } }>(PROPOSALS, { needId });
    const nodes = await eventually(async () => {
      const { proposals } = await list(market.officer.client);
      return proposals.nodes.length === 2 ? proposals.nodes : null;
    });
    const ofFirst = nodes.find(({ supplierFirmId }) => supplierFirmId === first.firmId);
    expect(ofFirst?.factors[0]?.sentence).toMatch(/contributes most/);
    expect(ofFirst?.improvements?.map(({ kind }) => kind)).toContain('capacity');
    const toBuyer = await list(market.buyer.client);
    expect(toBuyer.proposals.nodes.map(({ improvements }) => improvements)).toEqual([null, null]);
    expect((await why(market.officer.client, first.firmId)).whyNotProposed).toEqual({
      ...{ __typename: 'SupplierProposed', proposalId: ofFirst?.id },
    });
  });
});
