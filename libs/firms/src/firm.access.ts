import { type Id } from '#kernel';
import { type Actor, holds, rule, servedChains, servesChain, type SqlParams } from '#foundation/access';
import { type FirmState } from './domain/firm-lifecycle.js';

/** What the rules need to know of a firm. */
export interface FirmRow {
  readonly id: Id;
  readonly status: FirmState;
  /** Chains of the nodes that the firm works in. */
  readonly chainCodes: readonly string[];
}

const belongsTo = (actor: Actor, firmId: Id): boolean => actor.memberOfFirmIds.includes(firmId);
const oversees = (actor: Actor): boolean => actor.kind === 'system' || holds(actor, 'operator', 'auditor');
const servesOneOf = (actor: Actor, chainCodes: readonly string[]): boolean =>
  chainCodes.some((chainCode) => servesChain(actor, chainCode));

/** One predicate for the rows that the actor sees beyond the verified ones; its text is the same for every actor. */
function seenBeyondPublic(actor: Actor, alias: string, params: SqlParams): string {
  const all = params.add(oversees(actor));
  const own = params.add(actor.memberOfFirmIds);
  const chains = params.add(servedChains(actor));
  return `(${all}::boolean or ${alias}.id = any(${own}::uuid[]) or exists (
    select from firm_chain_node sfn join chain_node sn on sn.code = sfn.node_code
    where sfn.firm_id = ${alias}.id and sn.chain_code = any(${chains}::text[])))`;
}

const mayReadContacts = (actor: Actor, firm: FirmRow): boolean =>
  oversees(actor) || belongsTo(actor, firm.id) || servesOneOf(actor, firm.chainCodes);

const operator = (actor: Actor): boolean => holds(actor, 'operator');

/** Who may do what with firms. */
export const FirmAccess = {
  /** Verified firms are public; the others are for their own people, the offices of their chains and the overseers. */
  read: rule<FirmRow>('firm.read', {
    actor: () => true,
    row: (actor, firm) => firm.status === 'verified' || mayReadContacts(actor, firm),
    list: (actor, alias, params) => `(${alias}.status = 'verified' or ${seenBeyondPublic(actor, alias, params)})`,
  }),

  /** Names of persons, telephone and mail: personal data. */
  contacts: rule<FirmRow>('firm.contacts', {
    actor: (actor) => actor.kind !== 'visitor',
    row: mayReadContacts,
    list: seenBeyondPublic,
  }),

  register: rule('firm.register', { actor: (actor) => actor.accountId !== null }),

  /** Its own people, acting for it. */
  edit: rule<FirmRow>('firm.edit', {
    actor: (actor) => actor.firmId !== null,
    row: (actor, firm) => actor.firmId === firm.id,
    list: (actor, alias, params) => `${alias}.id = ${params.add(actor.firmId)}::uuid`,
  }),

  /** Its own administrators, acting for it. */
  submit: rule<FirmRow>('firm.submit', {
    actor: (actor) => actor.firmId !== null && actor.firmRole === 'admin',
    row: (actor, firm) => actor.firmId === firm.id,
    list: (actor, alias, params) => `${alias}.id = ${params.add(actor.firmId)}::uuid`,
  }),

  /** Verification, suspension and what the bureau states about a firm. */
  oversee: rule('firm.oversee', { actor: operator }),

  /** Certificates: its own people declare them, the operator states them. */
  certify: rule<FirmRow>('firm.certify', {
    actor: (actor) => actor.firmId !== null || operator(actor),
    row: (actor, firm) => operator(actor) || actor.firmId === firm.id,
    list: (actor, alias, params) =>
      `(${params.add(operator(actor))}::boolean or ${alias}.id = ${params.add(actor.firmId)}::uuid)`,
  }),

  byCreditCode: rule('firm.by-credit-code', { actor: (actor) => actor.kind === 'system' || operator(actor) }),
} as const;
