import { Injectable } from '@nestjs/common';
import { type Id, isRefused } from '#kernel';
import { checkChains, ReferenceData } from '#chains';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { type DomainEvent, Journal } from '#foundation/outbox';
import { Identity } from '#identity';
import type { FirmCommand } from './domain/firm-lifecycle.js';
import { checkNoConflict } from './domain/firm-rules.js';
import { FirmAccess } from './firm.access.js';
import { FirmRefused, FirmReinstated, FirmSuspended, FirmVerified } from './firm.events.js';
import type { FirmStepInput, FirmStepWithReasonInput, SetLeadFirmInput } from './firm.inputs.js';
import { checkVersion, FirmRows } from './firm-rows.js';

const addLead = {
  name: 'firms.add-lead',
  text: 'insert into lead_firm (chain_code, firm_id) values ($1, $2) on conflict do nothing',
};
const dropLead = { name: 'firms.drop-lead', text: 'delete from lead_firm where chain_code = $1 and firm_id = $2' };

interface Step {
  readonly command: Exclude<FirmCommand, 'submit'>;
  readonly event: new (payload: { firmId: Id }) => DomainEvent;
}

/** What the operator decides about firms. */
@Injectable()
export class FirmOversight {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly identity: Identity,
    private readonly reference: ReferenceData,
    private readonly rows: FirmRows,
  ) {}

  async verify(actor: Actor, input: FirmStepInput) {
    return this.decide(actor, input, { command: 'verify', event: FirmVerified });
  }

  async refuse(actor: Actor, input: FirmStepWithReasonInput) {
    return this.decide(actor, input, { command: 'refuse', event: FirmRefused });
  }

  async suspend(actor: Actor, input: FirmStepWithReasonInput) {
    return this.decide(actor, input, { command: 'suspend', event: FirmSuspended });
  }

  async reinstate(actor: Actor, input: FirmStepInput) {
    return this.decide(actor, input, { command: 'reinstate', event: FirmReinstated });
  }

  /** Names a firm as a lead firm of a chain, or takes the title back; repeating it changes nothing. */
  async setLeadFirm(actor: Actor, input: SetLeadFirmInput) {
    requireActor(FirmAccess.oversee, actor);
    const reference = await this.reference.current();
    const { firmId, chainCode, isLead, clientMutationId } = input;
    return this.commands.once(actor, { operation: 'firms.set-lead', clientMutationId, input }, async (em) => {
      const firm = await this.rows.lock(em, firmId);
      if (!firm) throw new NotFound();
      const refused = checkNoConflict(actor, firmId) ?? checkChains(reference.chains, [chainCode]);
      if (refused) return refused;
      await this.database.run(em, isLead ? addLead : dropLead, [chainCode, firmId]);
      await this.rows.touch(em, firm);
      const after = { chainCode, isLead };
      await this.journal.record(em, { actor, act: 'firm.set-lead', entity: 'firm', entityId: firmId, after });
      return { firmId };
    });
  }

  private async decide(actor: Actor, input: FirmStepInput & { reason?: string }, { command, event }: Step) {
    requireActor(FirmAccess.oversee, actor);
    const { firmId, clientMutationId, reason } = input;
    return this.commands.once(actor, { operation: `firms.${command}`, clientMutationId, input }, async (em) => {
      const firm = await this.rows.lock(em, firmId);
      if (!firm) throw new NotFound();
      const refused = checkNoConflict(actor, firmId) ?? checkVersion(firm, input.version);
      if (refused) return refused;
      const status = await this.rows.move(em, firm, command, { accountId: actor.accountId, reason });
      if (isRefused(status)) return status;
      // What its people may do depends on the firm's standing: every process forgets what it remembers of them.
      await this.identity.firmChanged(em, firmId);
      const change = { before: { status: firm.status }, after: { status } };
      const events = [new event({ firmId })];
      await this.journal.record(em, {
        actor,
        act: `firm.${command}`,
        entity: 'firm',
        entityId: firmId,
        ...change,
        events,
      });
      return { firmId };
    });
  }
}
