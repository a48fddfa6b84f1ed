import { Injectable } from '@nestjs/common';
import { isRefused, newId, refuse } from '#kernel';
import { checkDistricts, checkNodes, ReferenceData } from '#chains';
import { type Actor, NotSignedIn, requireActor, requireRow } from '#foundation/access';
import { Commands } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { Identity } from '#identity';
import { checkCreditCode, normaliseCreditCode } from './domain/credit-code.js';
import { checkComplete, checkIdentityChange } from './domain/firm-rules.js';
import { FirmAccess } from './firm.access.js';
import { FirmChanged, FirmRegistered, FirmSubmitted } from './firm.events.js';
import type { FirmStepInput, RegisterFirmInput, UpdateFirmProfileInput } from './firm.inputs.js';
import { factsChanged, profileOf } from './firm-profile.js';
import { checkVersion, FirmRows } from './firm-rows.js';

/** What a firm's own people do with it. */
@Injectable()
export class FirmService {
  constructor(
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly identity: Identity,
    private readonly reference: ReferenceData,
    private readonly rows: FirmRows,
  ) {}

  /** The person who registers a firm becomes its first administrator. */
  async register(actor: Actor, input: RegisterFirmInput) {
    requireActor(FirmAccess.register, actor);
    const { accountId } = actor;
    if (accountId === null) throw new NotSignedIn();
    const reference = await this.reference.current();
    const { clientMutationId } = input;
    return this.commands.once(actor, { operation: 'firms.register', clientMutationId, input }, async (em) => {
      const creditCode = normaliseCreditCode(input.creditCode);
      const profile = profileOf(input);
      const refused =
        checkCreditCode(creditCode) ??
        checkDistricts(reference.districts, [profile.districtCode]) ??
        checkNodes(reference.nodes, profile.nodeCodes);
      if (refused) return refused;
      const firmId = newId();
      if (!(await this.rows.insert(em, { id: firmId, creditCode, profile }))) {
        return refuse('FIRM_ALREADY_REGISTERED', { creditCode });
      }
      await this.identity.joinFirm(em, actor, { accountId, firmId, role: 'admin' });
      const after = { status: 'registered' };
      const events = [new FirmRegistered({ firmId })];
      await this.journal.record(em, { actor, act: 'firm.register', entity: 'firm', entityId: firmId, after, events });
      return { firmId };
    });
  }

  async updateProfile(actor: Actor, input: UpdateFirmProfileInput) {
    const reference = await this.reference.current();
    const { firmId, clientMutationId } = input;
    return this.commands.once(actor, { operation: 'firms.update', clientMutationId, input }, async (em) => {
      const firm = await this.rows.lock(em, firmId);
      requireRow(FirmAccess.edit, actor, firm);
      const profile = profileOf(input, firm);
      const added = profile.nodeCodes.filter((code) => !firm.nodeCodes.includes(code));
      const refused =
        checkVersion(firm, input.version) ??
        checkIdentityChange(firm, profile) ??
        checkDistricts(reference.districts, [profile.districtCode]) ??
        checkNodes(reference.nodes, added);
      if (refused) return refused;
      await this.rows.write(em, firm, profile);
      const after = { nodeCodes: profile.nodeCodes, districtCode: profile.districtCode, size: profile.size };
      const facts = factsChanged(firm, profile);
      const events = facts.length === 0 ? [] : [new FirmChanged({ firmId, facts })];
      await this.journal.record(em, { actor, act: 'firm.update', entity: 'firm', entityId: firmId, after, events });
      return { firmId };
    });
  }

  /** Asks the operator for verification. */
  async submit(actor: Actor, input: FirmStepInput) {
    const { firmId, clientMutationId } = input;
    return this.commands.once(actor, { operation: 'firms.submit', clientMutationId, input }, async (em) => {
      const firm = await this.rows.lock(em, firmId);
      requireRow(FirmAccess.submit, actor, firm);
      const refused = checkVersion(firm, input.version) ?? checkComplete(firm);
      if (refused) return refused;
      const status = await this.rows.move(em, firm, 'submit', { accountId: actor.accountId });
      if (isRefused(status)) return status;
      const change = { before: { status: firm.status }, after: { status } };
      const events = [new FirmSubmitted({ firmId })];
      await this.journal.record(em, { actor, act: 'firm.submit', entity: 'firm', entityId: firmId, ...change, events });
      return { firmId };
    });
  }
}
