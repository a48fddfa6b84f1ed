import { Injectable } from '@nestjs/common';
import { cityDay, type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { type Actor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { checkPositive } from './domain/amounts.js';
import { checkDone } from './domain/dates.js';
import { contractLifecycle, intentionLifecycle } from './domain/outcome-lifecycles.js';
import { Intentions } from './intentions.service.js';
import { OutcomeAccess } from './outcomes.access.js';
import { ContractCancelled, ContractRegistered } from './outcomes.events.js';
import type { CancelContractInput, ContractActInput, RegisterContractInput } from './outcomes.inputs.js';
import { ContractFiles } from './contract-files.js';
import { ContractRows } from './contract-rows.js';

/** Oldest contract that may still be registered. */
const EARLIEST_CONTRACT = '2000-01-01';

const insert = {
  name: 'contracts.insert',
  text: `insert into contract (id, number, intention_id, contract_no, amount, currency, signed_on, starts_on, ends_on,
                               created_by, file_id)
         values ($1, next_number('C'), $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};
const moveIntention = {
  name: 'contracts.move-intention',
  text: 'update intention set status = $2, version = version + 1 where id = $1',
};
const move = {
  name: 'contracts.move',
  text: 'update contract set status = $2, status_reason = $3, version = version + 1 where id = $1',
};
/** A supplier under contract with a lead firm has entered its chain (进入龙头企业供应链). */
const enter = {
  name: 'contracts.enter-chain',
  text: `insert into supply_relation (buyer_firm_id, supplier_firm_id, node_code, since, evidence)
         select i.buyer_firm_id, i.supplier_firm_id, n.node_code, $2, 'contract ' || $3
         from intention i left join need n on n.id = i.need_id
         where i.id = $1 and exists (select from lead_firm l where l.firm_id = i.buyer_firm_id)
         on conflict do nothing`,
};

/** Contracts that rest on a confirmed intention. */
@Injectable()
export class Contracts {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly intentions: Intentions,
    private readonly rows: ContractRows,
    private readonly contractFiles: ContractFiles,
  ) {}

  async register(actor: Actor, input: RegisterContractInput): Promise<{ contractId: Id } | Refusal> {
    const command = { operation: 'contracts.register', clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ contractId: Id } | Refusal>(actor, command, async (em) => {
      const intention = await this.intentions.lock(em, actor, input.intentionId, OutcomeAccess.actAsSide);
      const to = intentionLifecycle.next(intention.status, 'contract');
      if (isRefused(to)) return to;
      const wrong =
        checkPositive(input.amount) ??
        checkDone(input.signedOn, EARLIEST_CONTRACT, cityDay(intention.now)) ??
        (input.startsOn && input.endsOn && input.endsOn < input.startsOn
          ? refuse('DATE_OUT_OF_ORDER', { earliest: input.startsOn, latest: input.endsOn })
          : null);
      if (wrong) return wrong;
      if (actor.firmId === null) throw new Error('outcomes.act-as-side permits only actors of a firm');
      const file = await this.contractFiles.take(em, actor.firmId, input.fileId);
      if (isRefused(file)) return file;
      const id = newId();
      await this.database.run(em, insert, [
        ...[id, intention.id, input.contractNo, input.amount, intention.currency, input.signedOn],
        ...[input.startsOn ?? null, input.endsOn ?? null, actor.accountId, file.fileId],
      ]);
      await this.database.run(em, moveIntention, [intention.id, to]);
      await this.database.run(em, enter, [intention.id, input.signedOn, id]);
      await this.journal.record(em, {
        actor,
        act: 'contract.register',
        entity: 'contract',
        entityId: id,
        after: { status: 'active', intentionId: intention.id },
        events: [new ContractRegistered({ contractId: id, intentionId: intention.id, byFirmId: actor.firmId })],
      });
      return { contractId: id };
    });
  }

  async complete(actor: Actor, input: ContractActInput): Promise<{ contractId: Id } | Refusal> {
    return this.end(actor, 'complete', input, null);
  }

  /** A cancelled contract gives its intention back, so that another can be registered. */
  async cancel(actor: Actor, input: CancelContractInput): Promise<{ contractId: Id } | Refusal> {
    return this.end(actor, 'cancel', input, input.reason);
  }

  private end(
    actor: Actor,
    verb: 'complete' | 'cancel',
    input: ContractActInput,
    reason: string | null,
  ): Promise<{ contractId: Id } | Refusal> {
    const command = { operation: `contracts.${verb}`, clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ contractId: Id } | Refusal>(actor, command, async (em) => {
      const contract = await this.rows.lock(em, actor, input.contractId, OutcomeAccess.actAsSide);
      const to = contractLifecycle.next(contract.status, verb);
      if (isRefused(to)) return to;
      // Completed means delivered and paid; cancelled means that nothing was.
      const isBusy = verb === 'complete' ? contract.unpaidOrders > 0 : contract.livingOrders > 0;
      if (isBusy) return refuse('ORDERS_UNDER_WAY');
      await this.database.run(em, move, [contract.id, to, reason]);
      if (verb === 'cancel') {
        const back = intentionLifecycle.next('contracted', 'release');
        await this.database.run(em, moveIntention, [contract.intentionId, back]);
      }
      const { id, intentionId } = contract;
      await this.journal.record(em, {
        actor,
        act: `contract.${verb}`,
        entity: 'contract',
        entityId: id,
        before: { status: contract.status },
        after: { status: to },
        events: verb === 'cancel' ? [new ContractCancelled({ contractId: id, intentionId })] : [],
      });
      return { contractId: id };
    });
  }
}
