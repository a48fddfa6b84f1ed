import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { type Id, newId } from '#kernel';
import { anAccount } from '../../support/builders/account.js';
import { type Bench, withClient } from '../bench.js';
import { cityData } from '../first-proposal/city-data.js';
import { pageDocumentId } from '../own-documents.js';

const OPEN_NEEDS = 1000;
/** Published as people do it, so that they are matched and their proposals wait for the chain offices. */
const MATCHED_NEEDS = 40;
const CITY = { firms: 5000, listings: 20_000, drafts: OPEN_NEEDS + MATCHED_NEEDS };
/** As many as a chain office has before it, and some more. */
export const QUEUE = 30;
const MATCHED_WITHIN_MS = 120_000;
const SEARCHED_WITHIN_MS = 60_000;

export interface WebCity {
  readonly apiUrl: string;
  /** An open need. */
  readonly needId: Id;
  /** Of a personal link to a proposal. */
  readonly linkToken: string;
  /** Sessions: a member of the firm that owns all needs, and an officer of every chain. */
  readonly member: string;
  readonly officer: string;
}

/** 1,000 open needs, 20,000 listings, a queue for the chain offices; the real api in front, as in production. */
export async function webCity(bench: Bench, database: string): Promise<WebCity> {
  const url = await bench.database(database);
  const worker = await bench.start('worker', url);
  const api = await bench.start('api', url);
  const people = await withClient(url, async (client) => {
    const { drafts, ownerFirmId } = await cityData(client, CITY);
    await client.query(
      `update need set status = 'open', version = version + 1, published_at = clock_timestamp(),
         deadline = clock_timestamp() + interval '20 days' where id = any($1)`,
      [drafts.slice(MATCHED_NEEDS)],
    );
    await client.query('analyze');
    const member = await sessionOf(
      client,
      await anAccount(client, { memberOf: [{ firmId: ownerFirmId }] }),
      ownerFirmId,
    );
    return { drafts, member, needId: drafts[MATCHED_NEEDS] ?? '' };
  });
  await publish(api.url, people.member, people.drafts.slice(0, MATCHED_NEEDS));
  await untilMatched(bench, url);
  await bench.stop(worker.process);
  await untilSearched(api.url);
  return withClient(url, async (client) => ({
    apiUrl: api.url,
    needId: people.needId,
    member: people.member,
    officer: await officerOfAll(client),
    linkToken: await linkToProposal(client),
  }));
}

async function publish(url: string, token: string, drafts: readonly Id[]): Promise<void> {
  const documentId = pageDocumentId('PublishNeed');
  for (const needId of drafts) {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { cookie: `lianwan=${token}`, origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ documentId, variables: { input: { needId, clientMutationId: `web-${needId}` } } }),
    });
    const text = await answer.text();
    if (!text.includes('"NeedPayload"')) throw new Error(`not published: ${text}`);
  }
}

async function untilMatched(bench: Bench, url: string): Promise<void> {
  const begun = performance.now();
  for (;;) {
    const [row] = await bench.sql<{ runs: number; proposals: number }>(
      url,
      `select (select count(*)::int from match_run where finished_at is not null) as runs,
              (select count(*)::int from match_proposal where status = 'proposed') as proposals`,
    );
    if (row && row.runs >= MATCHED_NEEDS && row.proposals >= QUEUE) return;
    if (performance.now() - begun > MATCHED_WITHIN_MS) {
      throw new Error(`of ${MATCHED_NEEDS} needs ${row?.runs} are matched, with ${row?.proposals} proposals`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** The first searches wait until the api has read all that was written past it, for longer than a page would. */
async function untilSearched(url: string): Promise<void> {
  const begun = performance.now();
  for (const operation of ['PortalNeeds', 'PortalSuppliers']) {
    const body = JSON.stringify({
      documentId: pageDocumentId(operation),
      variables: { search: {}, sort: 'MATCH', page: 1 },
    });
    for (;;) {
      const headers = { origin: url, 'content-type': 'application/json' };
      const text = await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).text();
      if (text.startsWith('{"data":{')) break;
      if (performance.now() - begun > SEARCHED_WITHIN_MS) throw new Error(`${operation}: ${text}`);
    }
  }
}

async function officerOfAll(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ code: string }>('select distinct chain_code as code from need order by 1');
  const offices = rows.map(({ code }) => ({ role: 'chain_officer' as const, chainCode: code }));
  return sessionOf(client, await anAccount(client, { offices }), null);
}

/** As a message carries it to a member of the supplier: the best proposal, already pushed. */
async function linkToProposal(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: Id; firm: Id }>(
    `select id, supplier_firm_id as firm from match_proposal where status = 'proposed' order by score desc, id limit 1`,
  );
  const [proposal] = rows;
  if (!proposal) throw new Error('nothing is proposed');
  for (const status of ['approved', 'pushed']) {
    await client.query(
      `update match_proposal set status = $2, version = version + 1,
              pushed_at = case when $2 = 'pushed' then clock_timestamp() else pushed_at end where id = $1`,
      [proposal.id, status],
    );
  }
  const accountId = await anAccount(client, { memberOf: [{ firmId: proposal.firm }] });
  const token = randomBytes(32).toString('base64url');
  await client.query(
    `insert into personal_link (id, token_hash, account_id, purpose, subject_id, firm_id, expires_at)
     values ($1, $2, $3, 'opportunity', $4, $5, clock_timestamp() + interval '1 day')`,
    [newId(), hashOf(token), accountId, proposal.id, proposal.firm],
  );
  return token;
}

/** Signs an account in, past the password. */
async function sessionOf(client: pg.Client, accountId: Id, firmId: Id | null): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await client.query(
    `insert into session (token_hash, id, account_id, acting_firm_id, generation, expires_at)
     values ($1, $2, $3, $4, 0, clock_timestamp() + interval '1 day')`,
    [hashOf(token), newId(), accountId, firmId],
  );
  return token;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
