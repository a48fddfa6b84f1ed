import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import type { TrainingAct, TrainingSide } from '#learning';
import type { NeedStatus } from '#needs';
import type { ProposalState } from './domain/proposal-lifecycle.js';
import { maySupplySql } from './may-supply.js';
import type { ProposalFacts } from './proposals.access.js';

/** A proposal as a command needs it: locked, with the facts of its need and the rule of its chain. */
export interface LockedProposal extends ProposalFacts {
  readonly id: Id;
  readonly needId: Id;
  readonly status: ProposalState;
  readonly version: number;
  readonly decidedBy: Id | null;
  readonly undoUntil: Date | null;
  /** 万元 */
  readonly budgetMax: number | null;
  /** 万元 */
  readonly secondPersonAbove: number | null;
  readonly needStatus: NeedStatus;
  /** The supplier is verified, its listing on offer, the pair not blocked. */
  readonly maySupply: boolean;
  /** The database's clock after the lock. */
  readonly now: Date;
}

/** In a statement of its own: what is read afterwards is as new as the lock. */
const touch = {
  name: 'proposals.touch',
  text: 'select 1 as found from match_proposal where id = $1 for update',
};
const read = {
  name: 'proposals.read-locked',
  text: `select p.id, p.need_id as "needId", p.status, p.version, p.decided_by as "decidedBy",
                p.undo_until as "undoUntil", p.supplier_firm_id as "supplierFirmId", n.firm_id as "buyerFirmId",
                n.chain_code as "chainCode", n.budget_max::float8 as "budgetMax", n.status as "needStatus",
                r.second_person_above::float8 as "secondPersonAbove", clock_timestamp() as now,
                ${maySupplySql({ buyer: 'n.firm_id', supplier: 'p.supplier_firm_id', listing: 'p.listing_id' })} as "maySupply"
         from match_proposal p
         join need n on n.id = p.need_id
         left join review_rule r on r.chain_code = n.chain_code and r.is_active
         where p.id = $1`,
};

const learn = {
  name: 'proposals.learn',
  text: `insert into training_event (id, proposal_id, act, side, reason, rank, model, features, vector)
         select gen_random_uuid(), p.id, $2, $3, $4, p.rank, m.model, p.features, p.vector
         from match_proposal p join match_run m on m.id = p.run_id
         where p.id = $1`,
};

/** Reading for a command and remembering for the learner: the two things that every act on a proposal does. */
@Injectable()
export class ProposalRows {
  constructor(private readonly database: Database) {}

  async lock(em: EntityManager, id: Id): Promise<LockedProposal | null> {
    await this.database.run(em, touch, [id]);
    const [row] = await this.database.run<LockedProposal>(em, read, [id]);
    return row ?? null;
  }

  /** Records an act of people with the feature vector as it was served, for the learning. */
  async learn(
    em: EntityManager,
    id: Id,
    act: TrainingAct,
    side: TrainingSide,
    reason: string | null = null,
  ): Promise<void> {
    await this.database.run(em, learn, [id, act, side, reason]);
  }
}
