import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type pg from 'pg';
import { type Id, isRefused } from '#kernel';
import { type Actor, VISITOR } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import { OutboxModule } from '#foundation/outbox';
import { NestLog } from '#foundation/telemetry';
import { Review } from '#proposals';
import { businessModules } from '../../../modules.js';
import { buildDemoCity } from './city/build-demo-city.js';
import type { ReviewHint } from './city/demo-city.js';
import { DEMO_LOGINS } from './city/logins.js';
import { demoRef, seedOf } from './demo-ref.js';

const REASON = {
  资质不符: 'qualification',
  产能不足: 'capacity',
  地域不符: 'region',
  重复推荐: 'duplicate',
  信息过期: 'outdated',
  其他: 'other',
} as const;

const DAY_MS = 86_400_000;

interface Reviewable {
  readonly proposalId: Id;
  readonly chainCode: string;
  readonly officerId: Id;
}

const loaded = 'select created_at as at, external_ref as ref from firm where is_demo order by created_at limit 1';
const find = `
  select p.id as "proposalId", n.chain_code as "chainCode", o.account_id as "officerId"
  from match_proposal p join need n on n.id = p.need_id join firm f on f.id = p.supplier_firm_id
  join office_appointment o on o.chain_code = n.chain_code and o.role = 'chain_officer' and o.ended_at is null
  join account a on a.id = o.account_id and a.email like 'office.%'
  where n.external_ref = $1 and f.external_ref = $2 and p.status = 'proposed'`;
/** The best of what was found for the firms that people of the tour work for: whoever signs in has something to answer. */
const ofTour = `
  select "proposalId", "chainCode", "officerId" from (
    select p.id as "proposalId", n.chain_code as "chainCode", o.account_id as "officerId",
      row_number() over (partition by p.supplier_firm_id order by p.score desc, p.id) as place
    from match_proposal p join need n on n.id = p.need_id
    join office_appointment o on o.chain_code = n.chain_code and o.role = 'chain_officer' and o.ended_at is null
    join account a on a.id = o.account_id and a.email like 'office.%'
    where p.status = 'proposed' and p.supplier_firm_id in (
      select m.firm_id from membership m join account b on b.id = m.account_id
      where b.email = any($1) and m.ended_at is null)) best
  where place <= $2`;
const TOUR_PUSHES = 4;
const postpone = 'update match_proposal set due_at = $2, version = version + 1 where id = $1';

/**
 * Lets the chain offices of the demo city do what a week would have brought: some proposals approved, some returned with a
 * reason, some lying there too long. Through the same service as real officers.
 */
export async function settleReviews(client: pg.Client, databaseUrl: string): Promise<void> {
  const city = await client.query<{ at: Date; ref: string }>(loaded);
  const [first] = city.rows;
  if (!first) return;
  const seed = seedOf(first.ref);
  const { reviewHints } = buildDemoCity({ seed, now: first.at });
  const config = loadConfig({ ...process.env, DATABASE_URL: databaseUrl });

  @Module({
    imports: [
      ConfigModule.for(config),
      DatabaseModule.with({ statementTimeoutMs: 30_000 }),
      OutboxModule,
      ...businessModules,
    ],
  })
  class OfficesModule {}

  const context = await NestFactory.createApplicationContext(OfficesModule, {
    logger: new NestLog(),
    abortOnError: false,
  });
  try {
    const review = context.get(Review, { strict: false });
    for (const hint of reviewHints) {
      const refs = [demoRef(seed, 'need', hint.needKey), demoRef(seed, 'firm', hint.supplierFirmKey)];
      const [target] = (await client.query<Reviewable>(find, refs)).rows;
      if (target) await settle(client, review, hint, target);
    }
    const emails = DEMO_LOGINS.map(({ email }) => email);
    for (const target of (await client.query<Reviewable>(ofTour, [emails, TOUR_PUSHES])).rows) {
      await approve(review, target, null);
    }
  } finally {
    await context.close();
  }
}

async function settle(client: pg.Client, review: Review, hint: ReviewHint, target: Reviewable): Promise<void> {
  const { proposalId } = target;
  if (hint.decision === 'overdue') {
    await client.query(postpone, [proposalId, new Date(hint.proposedAt.getTime() + 2 * DAY_MS)]);
    return;
  }
  const note = hint.note === '' ? null : hint.note;
  if (hint.decision === 'approved') return approve(review, target, note);
  const reason = REASON[hint.reason ?? '其他'];
  const answer = await review.return(officer(target), { clientMutationId: keyOf(target), proposalId, reason, note });
  if (isRefused(answer)) throw new Error(`a demo review was refused: ${answer.refusal}`);
}

async function approve(review: Review, target: Reviewable, note: string | null): Promise<void> {
  const { proposalId } = target;
  const answer = await review.approve(officer(target), { clientMutationId: keyOf(target), proposalId, note });
  if (isRefused(answer)) throw new Error(`a demo review was refused: ${answer.refusal}`);
}

const keyOf = ({ proposalId }: Reviewable): string => `demo-${proposalId}`;

function officer({ officerId, chainCode }: Reviewable): Actor {
  return {
    ...VISITOR,
    kind: 'person',
    accountId: officerId,
    offices: [{ role: 'chain_officer', chainCode }],
    requestId: 'demo',
  };
}
