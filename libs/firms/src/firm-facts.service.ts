import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { checkCertificates, checkTags, ReferenceData } from '#chains';
import { type Actor, holds, NotFound, requireActor, requireRow } from '#foundation/access';
import { Commands, Database, type NamedStatement } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { checkNoConflict, checkValidity } from './domain/firm-rules.js';
import { FirmAccess } from './firm.access.js';
import { Trust } from './firm.enums.js';
import type { AddFirmCertificateInput, AddFirmTagInput, RevokeFirmFactInput } from './firm.inputs.js';
import { FirmChanged } from './firm.events.js';
import { FirmRows, type LockedFirm } from './firm-rows.js';

/** Certificates or tags in force of one firm; a list that people can still read. */
const LIMIT = 60;

const addCertificate = {
  name: 'firms.add-certificate',
  text: `insert into firm_certificate (id, firm_id, kind, number, valid_from, valid_to, trust)
         select $1, $2, $3, $4, $5, $6, $7
         where (select count(*) from firm_certificate where firm_id = $2 and revoked_at is null) < $8 returning id`,
};
const addTag = {
  name: 'firms.add-tag',
  text: `insert into firm_tag (id, firm_id, kind, level, batch, valid_from, valid_to, evidence, trust)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9
         where (select count(*) from firm_tag where firm_id = $2 and revoked_at is null) < $10 returning id`,
};
// A firm takes back what it has declared itself; what the bureau states only the operator takes back.
const revokeCertificate = {
  name: 'firms.revoke-certificate',
  text: `update firm_certificate set revoked_at = clock_timestamp()
         where id = $1 and firm_id = $2 and revoked_at is null and (trust = 'self_declared' or $3::boolean) returning id`,
};
const revokeTag = {
  name: 'firms.revoke-tag',
  text: `update firm_tag set revoked_at = clock_timestamp()
         where id = $1 and firm_id = $2 and revoked_at is null and $3::boolean returning id`,
};

/** Certificates and tags of firms: declared by the firm, or stated by the operator. */
@Injectable()
export class FirmFactsService {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly reference: ReferenceData,
    private readonly rows: FirmRows,
  ) {}

  async addCertificate(actor: Actor, input: AddFirmCertificateInput) {
    const { certificateKinds } = await this.reference.current();
    return this.onFirm(actor, 'add-certificate', input, async (em, firm) => {
      const isOperator = holds(actor, 'operator');
      const trust = input.trust ?? (isOperator ? Trust.DOCUMENT : Trust.SELF_DECLARED);
      const refused =
        (isOperator ? checkNoConflict(actor, firm.id) : checkDeclared(trust)) ??
        checkCertificates(certificateKinds, [input.kind]) ??
        checkValidity(input);
      if (refused) return refused;
      const { kind, number, validFrom, validTo } = input;
      const values = [newId(), firm.id, kind, number, validFrom, validTo, trust, LIMIT];
      const added = await this.database.run(em, addCertificate, values);
      return added.length === 0 ? refuse('FIRM_LIMIT', { limit: LIMIT }) : { kind, trust };
    });
  }

  async revokeCertificate(actor: Actor, input: RevokeFirmFactInput) {
    return this.onFirm(actor, 'revoke-certificate', input, async (em, firm) =>
      this.revoke(em, revokeCertificate, actor, { id: input.id, firmId: firm.id }),
    );
  }

  /** Tags are granted by authorities: the operator enters them. */
  async addTag(actor: Actor, input: AddFirmTagInput) {
    requireActor(FirmAccess.oversee, actor);
    const { firmTagKinds } = await this.reference.current();
    return this.onFirm(actor, 'add-tag', input, async (em, firm) => {
      const { kind, level, batch, validFrom, validTo, evidence, trust } = input;
      const refused = checkNoConflict(actor, firm.id) ?? checkTags(firmTagKinds, [kind]) ?? checkValidity(input);
      if (refused) return refused;
      const values = [newId(), firm.id, kind, level, batch, validFrom, validTo, evidence, trust, LIMIT];
      const added = await this.database.run(em, addTag, values);
      return added.length === 0 ? refuse('FIRM_LIMIT', { limit: LIMIT }) : { kind, trust };
    });
  }

  async revokeTag(actor: Actor, input: RevokeFirmFactInput) {
    requireActor(FirmAccess.oversee, actor);
    return this.onFirm(actor, 'revoke-tag', input, async (em, firm) =>
      this.revoke(em, revokeTag, actor, { id: input.id, firmId: firm.id }),
    );
  }

  private async revoke(em: EntityManager, statement: NamedStatement, actor: Actor, fact: { id: Id; firmId: Id }) {
    const revoked = await this.database.run(em, statement, [fact.id, fact.firmId, holds(actor, 'operator')]);
    if (revoked.length === 0) throw new NotFound();
    return { id: fact.id };
  }

  /** Locks the firm, does the one thing and makes it a new version; the body answers what the audit keeps. */
  private async onFirm<R extends Refusal>(
    actor: Actor,
    verb: string,
    input: { firmId: Id; clientMutationId?: string | null },
    body: (em: EntityManager, firm: LockedFirm) => Promise<object | R>,
  ) {
    const { firmId, clientMutationId } = input;
    return this.commands.once(actor, { operation: `firms.${verb}`, clientMutationId, input }, async (em) => {
      const firm = await this.rows.lock(em, firmId);
      requireRow(FirmAccess.certify, actor, firm);
      const after = await body(em, firm);
      if ('refusal' in after) return after;
      await this.rows.touch(em, firm);
      const act = { actor, act: `firm.${verb}`, entity: 'firm', entityId: firmId, after: { ...after } };
      const facts = [verb.endsWith('-tag') ? ('tags' as const) : ('certificates' as const)];
      await this.journal.record(em, { ...act, events: [new FirmChanged({ firmId, facts })] });
      return { firmId };
    });
  }
}

function checkDeclared(trust: Trust): Refusal<'TRUST_TOO_HIGH', { allowed: string[] }> | null {
  return trust === Trust.SELF_DECLARED ? null : refuse('TRUST_TOO_HIGH', { allowed: [Trust.SELF_DECLARED] });
}
