import { Injectable } from '@nestjs/common';
import { type Id, newId, type Refusal } from '#kernel';
import { type Actor, NotFound, requireActor, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { ProposalAccess } from './proposals.access.js';
import type { BlockPairInput, SetReviewRuleInput } from './proposals.inputs.js';
import { Supersession } from './supersession.js';

/** Two who set the rule at once would both retire the former one and both put theirs in force. */
const lockChain = {
  name: 'review-rules.lock-chain',
  text: 'select 1 as found from chain where code = $1 for no key update',
};
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
  text: `insert into blocked_pair (buyer_firm_id, supplier_firm_id, reason, created_by) 
         select b.id, s.id, $3, $4 from firm b, firm s where b.id = $1 and s.id = $2 and b.id <> s.id
         on conflict (buyer_firm_id, supplier_firm_id) do update set reason = excluded.reason
         returning 1 as blocked`,
};

/** The rules by which a chain lets proposals pass, and the pairs that must never be proposed. */
@Injectable()
export class ReviewRules {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly supersession: Supersession,
  ) {}

  /** Sets the chain's rule; the former one stays in the table as history. */
  set(actor: Actor, input: SetReviewRuleInput): Promise<{ ruleId: Id } | Refusal> {
    const command = { operation: 'review-rules.set', clientMutationId: input.clientMutationId, input };
    return this.commands.once(actor, command, async (em) => {
      requireRow(ProposalAccess.setRules, actor, { chainCode: input.chainCode });
      await this.database.run(em, lockChain, [input.chainCode]);
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

  /**
   * Declares that the supplier must not be proposed to the buyer (conflict, dispute, common owner); what is proposed and
   * not pushed yet is taken back.
   */
  async blockPair(actor: Actor, input: BlockPairInput): Promise<{ buyerFirmId: Id; supplierFirmId: Id } | Refusal> {
    requireActor(ProposalAccess.block, actor);
    const command = { operation: 'proposals.block-pair', clientMutationId: input.clientMutationId, input };
    return this.commands.once(actor, command, async (em) => {
      const { buyerFirmId, supplierFirmId } = input;
      const values = [buyerFirmId, supplierFirmId, input.reason, actor.accountId];
      if ((await this.database.run(em, block, values)).length === 0) throw new NotFound();
      await this.supersession.ofFirm(em, supplierFirmId, actor);
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
