import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { systemActor } from '#foundation/access';
import { Config } from '#foundation/config';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import type { ReviewRule } from './domain/review-rule.js';
import { ProposalApproved } from './proposals.events.js';
import { PushProposal } from './proposals.jobs.js';

export interface RuleInUse extends ReviewRule {
  /** 万元 */
  readonly secondPersonAbove: number | null;
  /** Automatic approvals of the chain in the last seven days. */
  readonly usedThisWeek: number;
}

const ACTOR = systemActor('review-rule');

/** Taken by each run that wants to approve: two at once would both see room in the same quota. */
const lockRule = {
  name: 'auto-approval.lock-rule',
  text: 'select 1 as active from review_rule where chain_code = $1 and is_active for no key update',
};
const ruleOf = {
  name: 'auto-approval.rule',
  text: `select r.min_grade as "minGrade", r.unless_gaps as "unlessGaps", r.weekly_quota as "weeklyQuota",
                r.second_person_above::float8 as "secondPersonAbove",
                (select count(*)::int from match_proposal p join need n on n.id = p.need_id
                 where n.chain_code = r.chain_code and p.is_auto_approved
                   and p.decided_at > clock_timestamp() - interval '7 days') as "usedThisWeek"
         from review_rule r where r.chain_code = $1 and r.is_active`,
};
const approve = {
  name: 'auto-approval.approve',
  text: `update match_proposal set status = 'approved', is_auto_approved = true, decided_at = clock_timestamp(),
           undo_until = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => $2), version = version + 1
         where id = any($1::uuid[]) and status = 'proposed' and decided_by is null
         returning id, undo_until as "undoUntil"`,
};

/** Approvals by a chain's rule. They wait in the undo window like a person's, so that the office can take them back. */
@Injectable()
export class AutoApproval {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly config: Config,
  ) {}

  /** The chain's rule in force with what is used of it, held until the end of the transaction; null where persons decide. */
  async ruleOf(em: EntityManager, chainCode: string): Promise<RuleInUse | null> {
    const active = await this.database.run(em, lockRule, [chainCode]);
    if (active.length === 0) return null;
    return (await this.database.run<RuleInUse>(em, ruleOf, [chainCode]))[0] ?? null;
  }

  async approve(em: EntityManager, proposalIds: readonly Id[]): Promise<void> {
    if (proposalIds.length === 0) return;
    const approved = await this.database.run<{ id: Id; undoUntil: Date }>(em, approve, [
      proposalIds,
      this.config.REVIEW_UNDO_SECONDS,
    ]);
    for (const { id, undoUntil } of approved) {
      await this.journal.record(em, {
        actor: ACTOR,
        act: 'proposal.approve',
        entity: 'match_proposal',
        entityId: id,
        before: { status: 'proposed' },
        after: { status: 'approved' },
        events: [new ProposalApproved({ proposalId: id })],
        jobs: [
          { job: PushProposal, payload: { proposalId: id, undoUntil: undoUntil.toISOString() }, notBefore: undoUntil },
        ],
      });
    }
  }
}
