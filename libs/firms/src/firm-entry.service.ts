import { Injectable } from '@nestjs/common';
import { type Id, newId, type Refusal } from '#kernel';
import { checkDistricts, checkNodes, ReferenceData } from '#chains';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { canonicalJson, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { checkCreditCode, normaliseCreditCode } from './domain/credit-code.js';
import { checkNoConflict } from './domain/firm-rules.js';
import { FirmAccess } from './firm.access.js';
import { FirmChanged, FirmRegistered } from './firm.events.js';
import type { RegisterFirmInput } from './firm.inputs.js';
import { factsChanged, profileOf } from './firm-profile.js';
import { FirmRows } from './firm-rows.js';

const known = {
  name: 'firms.known-codes',
  text: 'select id, credit_code as code from firm where credit_code = any($1::text[])',
};

/** Firms that the operator enters from the bureau's own lists; nobody becomes a member by it. */
@Injectable()
export class FirmEntry {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly reference: ReferenceData,
    private readonly rows: FirmRows,
  ) {}

  /** What of the input is refused whatever is in the tables. */
  async check(input: RegisterFirmInput): Promise<Refusal | null> {
    const reference = await this.reference.current();
    return (
      checkCreditCode(normaliseCreditCode(input.creditCode)) ??
      checkDistricts(reference.districts, [input.districtCode]) ??
      checkNodes(reference.nodes, input.nodeCodes ?? [])
    );
  }

  /** Which of the credit codes are registered. */
  async known(codes: readonly string[]): Promise<Set<string>> {
    const normalised = new Map(codes.map((code) => [normaliseCreditCode(code), code]));
    const rows = await this.database.read<{ code: string }>(known, [[...normalised.keys()]]);
    return new Set(rows.flatMap((row) => normalised.get(row.code) ?? []));
  }

  /** Registers the firm, or brings the registered one to what is given; an absent field stays. Twice is harmless. */
  async enter(actor: Actor, input: RegisterFirmInput): Promise<{ firmId: Id; isNew: boolean } | Refusal> {
    requireActor(FirmAccess.oversee, actor);
    const refused = await this.check(input);
    if (refused) return refused;
    return this.database.transaction(async (em) => {
      const creditCode = normaliseCreditCode(input.creditCode);
      const firmId = newId();
      if (await this.rows.insert(em, { id: firmId, creditCode, profile: profileOf(input) })) {
        const events = [new FirmRegistered({ firmId })];
        const after = { status: 'registered' };
        await this.journal.record(em, { actor, act: 'firm.enter', entity: 'firm', entityId: firmId, after, events });
        return { firmId, isNew: true };
      }
      const [found] = await this.database.run<{ id: Id }>(em, known, [[creditCode]]);
      const firm = found && (await this.rows.lock(em, found.id));
      if (!firm) throw new NotFound();
      const conflict = checkNoConflict(actor, firm.id);
      if (conflict) return conflict;
      const profile = profileOf(input, firm);
      if (canonicalJson(profile) === canonicalJson(profileOf({}, firm))) return { firmId: firm.id, isNew: false };
      await this.rows.write(em, firm, profile);
      const after = { nodeCodes: profile.nodeCodes, districtCode: profile.districtCode, size: profile.size };
      const facts = factsChanged(firm, profile);
      const events = facts.length === 0 ? [] : [new FirmChanged({ firmId: firm.id, facts })];
      await this.journal.record(em, { actor, act: 'firm.enter', entity: 'firm', entityId: firm.id, after, events });
      return { firmId: firm.id, isNew: false };
    });
  }
}
