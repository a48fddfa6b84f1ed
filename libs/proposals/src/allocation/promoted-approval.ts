import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { AutoApproval } from '../auto-approval.js';
import { autoApproved, needsSecondPerson, type Reviewable } from '../domain/review-rule.js';

interface Promoted extends Reviewable {
  readonly id: Id;
  readonly chainCode: string;
  readonly budgetMax: number | null;
}

/**
 * What nobody has ever decided. An approval that a person took back is theirs to give again. What another holds at this
 * moment is left to persons: waiting for it here could be waiting for each other.
 */
const undecided = {
  name: 'promoted-approval.undecided',
  text: `select p.id, p.grade, jsonb_array_length(p.gaps) as "gapCount", n.chain_code as "chainCode",
                n.budget_max::float8 as "budgetMax"
         from match_proposal p join need n on n.id = p.need_id
         where p.id = any($1::uuid[]) and p.status = 'proposed' and p.decided_by is null and n.chain_code is not null
           and not exists (select from training_event t where t.proposal_id = p.id and t.act = 'undone')
         order by n.chain_code, p.score desc, p.id
         for no key update of p skip locked`,
};

/** The chain's rule, for proposals that waited and have come to a slot. */
@Injectable()
export class PromotedApproval {
  constructor(
    private readonly database: Database,
    private readonly autoApproval: AutoApproval,
  ) {}

  /** Chain by chain in one order, so that two who hold several rules cannot wait for each other. */
  async approve(em: EntityManager, proposalIds: readonly Id[]): Promise<void> {
    if (proposalIds.length === 0) return;
    const promoted = await this.database.run<Promoted>(em, undecided, [proposalIds]);
    for (const chainCode of new Set(promoted.map((proposal) => proposal.chainCode))) {
      const rule = await this.autoApproval.ruleOf(em, chainCode);
      if (!rule) continue;
      const ofChain = promoted.filter(
        (proposal) =>
          proposal.chainCode === chainCode && !needsSecondPerson(proposal.budgetMax, rule.secondPersonAbove),
      );
      const approved = autoApproved(ofChain, rule, { usedThisWeek: rule.usedThisWeek, needsSecondPerson: false });
      await this.autoApproval.approve(
        em,
        approved.map(({ id }) => id),
      );
    }
  }
}
