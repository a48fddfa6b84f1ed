import { Injectable } from '@nestjs/common';
import { type Id, newId, type Refusal } from '#kernel';
import { type Actor, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { ProposalAccess } from './proposals.access.js';
import type { BlockPairInput, SetReviewRuleInput } from './proposals.inputs.js';

const retire = {
  name: 'review-rules.retire',
  text: 'update review_rule set is_active = false, version = version + 1 where chain_code = $1 and is_active',
};
const insert = {
  name: 'review-rules.insert',
  text: `insert into review_rule (id, chain_code, is_active, min_grade, unless_gaps, weekly_quota, second_person_above,
                                  created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
const block = {
  name: 'proposals.block-pair',
  text: `insert into blocked_pair (buyer_firm_id, supplier_firm_id, reason, created_by) values ($1, $2, $3, $4)
         on conflict (buyer_firm_id, supplier_firm_id) do update set reason = excluded.reason`,
};

/** The rules by which a chain lets proposals pass, and the pairs that must never be proposed. */
@Injectable()
export class ReviewRules {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
  ) {}

  /** Sets the chain's rule; the former one stays in the table as history. */
  set(actor: Actor, input: SetReviewRuleInput): Promise<{ ruleId: Id } | Refusal> {
    const command = { operation: 'review-rules.set', clientMutationId: input.clientMutationId, input };
    return this.commands.once(actor, command, async (em) => {
      requireRow(ProposalAccess.setRules, actor, { chainCode: input.chainCode });
      await this.database.run(em, retire, [input.chainCode]);
      const ruleId = newId();
      await this.database.run(em, insert, [
        ruleId,
        input.chainCode,
        input.isActive,
        input.minGrade,
        input.unlessGaps,
        input.weeklyQuota,
        input.secondPersonAbove ?? null,
        actor.accountId,
      ]);
      await this.journal.record(em, {
        actor,
        act: 'review-rule.set',
        entity: 'review_rule',
        entityId: ruleId,
        after: { chainCode: input.chainCode, minGrade: input.minGrade, weeklyQuota: input.weeklyQuota },
      });
      return { ruleId };
    });
  }

  /** Declares that two firms must not be proposed to each other (conflict, dispute, common owner). */
  blockPair(actor: Actor, input: BlockPairInput): Promise<{ buyerFirmId: Id; supplierFirmId: Id } | Refusal> {
    const command = { operation: 'proposals.block-pair', clientMutationId: input.clientMutationId, input };
    return this.commands.once(actor, command, async (em) => {
      const { buyerFirmId, supplierFirmId } = input;
      await this.database.run(em, block, [buyerFirmId, supplierFirmId, input.reason, actor.accountId]);
      await this.journal.record(em, {
        actor,
        act: 'pair.block',
        entity: 'blocked_pair',
        entityId: buyerFirmId,
        after: { supplierFirmId },
      });
      return { buyerFirmId, supplierFirmId };
    });
  }
}
