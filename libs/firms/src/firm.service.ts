import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, refuse } from '#kernel';
import { checkDistricts, checkNodes, ReferenceData } from '#chains';
import { type Actor, NotSignedIn, requireActor, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { Identity } from '#identity';
import { checkCreditCode, isDemoCreditCode, normaliseCreditCode } from './domain/credit-code.js';
import { checkComplete, checkIdentityChange } from './domain/firm-rules.js';
import { FirmAccess } from './firm.access.js';
import { FirmRegistered, FirmSubmitted } from './firm.events.js';
import type { FirmStepInput, RegisterFirmInput, UpdateFirmProfileInput } from './firm.inputs.js';
import { profileOf, profileValues } from './firm-profile.js';
import { checkVersion, FirmRows } from './firm-rows.js';

const insert = {
  name: 'firms.insert',
  text: `insert into firm (id, credit_code, is_demo, name_zh, district_code, name_en, short_name, legal_person, address,
           industry_code, founded_on, staff, revenue_band, size, profile, is_buyer, is_supplier, contact_name,
           contact_phone, contact_email)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
         on conflict (credit_code) do nothing returning id`,
};
const update = {
  name: 'firms.update',
  text: `update firm set name_zh = $3, district_code = $4, name_en = $5, short_name = $6, legal_person = $7, address = $8,
           industry_code = $9, founded_on = $10, staff = $11, revenue_band = $12, size = $13, profile = $14,
           is_buyer = $15, is_supplier = $16, contact_name = $17, contact_phone = $18, contact_email = $19,
           version = version + 1, updated_at = clock_timestamp()
         where id = $1 and version = $2 returning version`,
};
const dropNodes = {
  name: 'firms.drop-nodes',
  text: 'delete from firm_chain_node where firm_id = $1 and node_code <> all ($2::text[])',
};
const addNodes = {
  name: 'firms.add-nodes',
  text: 'insert into firm_chain_node (firm_id, node_code) select $1, unnest($2::text[]) on conflict do nothing',
};

/** What a firm's own people do with it. */
@Injectable()
export class FirmService {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
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
      const values = [firmId, creditCode, isDemoCreditCode(creditCode), ...profileValues(profile)];
      const inserted = await this.database.run(em, insert, values);
      if (inserted.length === 0) return refuse('FIRM_ALREADY_REGISTERED', { creditCode });
      await this.setNodes(em, firmId, profile.nodeCodes);
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
      await this.database.run(em, update, [firmId, firm.version, ...profileValues(profile)]);
      await this.setNodes(em, firmId, profile.nodeCodes);
      const after = { nodeCodes: profile.nodeCodes, districtCode: profile.districtCode, size: profile.size };
      await this.journal.record(em, { actor, act: 'firm.update', entity: 'firm', entityId: firmId, after });
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

  private async setNodes(em: EntityManager, firmId: Id, nodeCodes: readonly string[]): Promise<void> {
    await this.database.run(em, dropNodes, [firmId, nodeCodes]);
    await this.database.run(em, addNodes, [firmId, nodeCodes]);
  }
}
