import type { Id } from '#kernel';
import { type Actor, holds, rule, servedChains, servesChain, type SqlParams } from '#foundation/access';

/** What the rules need to know of a firm that the bureau looks after. */
export interface CareFacts {
  readonly firmId: Id;
  readonly commissionerId: Id | null;
  /** Chains of the nodes that the firm works on. */
  readonly chainCodes: readonly string[];
}

export interface TicketFacts extends CareFacts {
  readonly officerId: Id | null;
}

const inOffice = (actor: Actor): boolean => actor.firmId === null && actor.kind === 'person';
const isOperator = (actor: Actor): boolean => inOffice(actor) && holds(actor, 'operator');
const seesAll = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.firmId === null && holds(actor, 'operator', 'auditor'));
const actsForFirm = (actor: Actor): boolean => actor.firmId !== null;
const isOwn = (actor: Actor, { firmId }: { firmId: Id }): boolean => actor.firmId === firmId;
/** Nobody works for the bureau on what is of a firm that he belongs to. */
const isPartial = (actor: Actor, { firmId }: { firmId: Id }): boolean => actor.memberOfFirmIds.includes(firmId);
const me = (actor: Actor): Id | null => (actor.firmId === null ? actor.accountId : null);
const isMine = (actor: Actor, id: Id | null): boolean => id !== null && me(actor) === id;
const chainsOf = (actor: Actor): readonly string[] => (actor.firmId === null ? servedChains(actor) : []);
const servesOneOf = (actor: Actor, { chainCodes }: CareFacts): boolean =>
  actor.firmId === null && chainCodes.some((code) => servesChain(actor, code));
const caresFor = (actor: Actor, care: CareFacts): boolean =>
  isMine(actor, care.commissionerId) || servesOneOf(actor, care);

const isDesk = (actor: Actor): boolean =>
  actor.kind === 'system' ||
  (actor.firmId === null &&
    holds(
      actor,
      'service_commissioner',
      'chain_lead',
      'chain_officer',
      'policy_officer',
      'association_staff',
      'operator',
      'auditor',
    ));

/** Firms that the actor looks after or oversees, by the id in the column. */
function careSql(actor: Actor, firmColumn: string, params: SqlParams): string {
  const all = params.add(seesAll(actor));
  const account = params.add(me(actor));
  const chains = params.add(chainsOf(actor));
  return `(${all}::boolean
    or exists (select from firm_commissioner fc where fc.firm_id = ${firmColumn} and fc.ended_at is null
               and fc.account_id = ${account}::uuid)
    or exists (select from firm_chain_node fn join chain_node cn on cn.code = fn.node_code
               where fn.firm_id = ${firmColumn} and cn.chain_code = any(${chains}::text[])))`;
}

const mayRead = (actor: Actor, ticket: TicketFacts): boolean =>
  isOwn(actor, ticket) || seesAll(actor) || isMine(actor, ticket.officerId) || caresFor(actor, ticket);

/** Who may do what with requests, visits and lists. */
export const TicketAccess = {
  /** The firm itself; its commissioner, its officer, the offices of its chains; operators and auditors. */
  read: rule<TicketFacts>('tickets.read', {
    actor: (actor) => actor.kind !== 'visitor',
    row: mayRead,
    list: (actor, alias, params) =>
      `(${alias}.firm_id = ${params.add(actor.firmId)}::uuid or ${alias}.officer_id = ${params.add(me(actor))}::uuid
        or ${careSql(actor, `${alias}.firm_id`, params)})`,
  }),

  /** Filing, talking, withdrawing, confirming: the firm's own people, acting for it. */
  firm: rule<{ firmId: Id }>('tickets.firm', { actor: actsForFirm, row: isOwn }),

  /** The named officer. Operators manage and do not answer. */
  work: rule<TicketFacts>('tickets.work', {
    actor: (actor) => inOffice(actor) && isDesk(actor),
    row: (actor, ticket) =>
      isMine(actor, ticket.officerId) && !isPartial(actor, ticket) && !holds(actor, 'operator', 'auditor'),
  }),

  /** To whom a request goes: operators, the officer who has it, the offices of the firm's chains. */
  transfer: rule<TicketFacts>('tickets.transfer', {
    actor: (actor) => inOffice(actor) && isDesk(actor),
    row: (actor, ticket) =>
      !isPartial(actor, ticket) && (isOperator(actor) || isMine(actor, ticket.officerId) || servesOneOf(actor, ticket)),
  }),

  /** Internal notes: whoever of the bureau works on it; not auditors, who write nothing. */
  note: rule<TicketFacts>('tickets.note', {
    actor: (actor) => inOffice(actor) && isDesk(actor),
    row: (actor, ticket) =>
      !isPartial(actor, ticket) && (isOperator(actor) || isMine(actor, ticket.officerId) || caresFor(actor, ticket)),
  }),

  /** The desk's pages, lists and figures; each row by what the reader looks after. */
  desk: rule('tickets.desk', { actor: isDesk }),

  /** Firms and visits that somebody of the bureau looks after. */
  care: rule<CareFacts>('tickets.care', {
    actor: isDesk,
    row: (actor, care) => seesAll(actor) || caresFor(actor, care),
    list: (actor, alias, params) => careSql(actor, `${alias}.firm_id`, params),
  }),

  /** Visits are recorded by who goes there: the firm's commissioner, the offices of its chains. */
  visit: rule<CareFacts>('tickets.visit', {
    actor: (actor) => inOffice(actor) && holds(actor, 'service_commissioner', 'chain_lead', 'chain_officer'),
    row: (actor, care) => !isPartial(actor, care) && caresFor(actor, care),
  }),

  /** Commissioners and their firms, lists, departments, the calendar. */
  manage: rule('tickets.manage', { actor: isOperator }),
} as const;
