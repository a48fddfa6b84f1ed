import { Injectable } from '@nestjs/common';
import { type Id, type Refusal, refuse } from '#kernel';
import { type Actor, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { isBiddable, type NeedStatus } from '#needs';
import { ProposalAccess } from './proposals.access.js';
import type { RerunMatchInput } from './proposals.inputs.js';
import { MatchNeed } from './proposals.jobs.js';

const needFacts = {
  name: 'reruns.need-facts',
  text: `select firm_id as "firmId", chain_code as "chainCode", status from need where id = $1`,
};

/** Asks for another run of the engine. */
@Injectable()
export class Reruns {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
  ) {}

  ask(actor: Actor, input: RerunMatchInput): Promise<{ needId: Id } | Refusal> {
    const command = { operation: 'proposals.rerun', clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ needId: Id } | Refusal>(actor, command, async (em) => {
      const { needId } = input;
      const [need] = await this.database.run<{ firmId: Id; chainCode: string | null; status: NeedStatus }>(
        em,
        needFacts,
        [needId],
      );
      requireRow(ProposalAccess.rerun, actor, need);
      if (!isBiddable(need.status)) return refuse('NEED_NOT_OPEN');
      await this.journal.record(em, {
        actor,
        act: 'need.rematch',
        entity: 'need',
        entityId: needId,
        jobs: [{ job: MatchNeed, payload: { needId } }],
      });
      return { needId };
    });
  }
}
