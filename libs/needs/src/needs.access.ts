import type { Id } from '#kernel';
import { type Actor, holds, rule, servedChains, servesChain, type SqlParams } from '#foundation/access';
import type { Visibility } from './domain/content.js';
import type { NeedStatus } from './domain/need-lifecycle.js';

/** What the rules need to know of a need; every projection of a need carries it. */
export interface NeedFacts {
  readonly firmId: Id;
  readonly chainCode: string | null;
  readonly status: NeedStatus;
  readonly visibility: Visibility;
  readonly publishedAt: Date | null;
  readonly isOwnerHidden: boolean;
  /** The asking firm, if verified, is invited to this need. */
  readonly isInvited: boolean;
  /** The asking firm, if verified, works on a node of the need's chain. */
  readonly worksOnChain: boolean;
}

type Owned = Pick<NeedFacts, 'firmId'>;
type OfChain = Pick<NeedFacts, 'firmId' | 'chainCode'>;

/** The firm that invitations and chain visibility are judged by: only a verified one is let in. */
export function readingFirm(actor: Actor): Id | null {
  return actor.isFirmVerified ? actor.firmId : null;
}

const actsForFirm = (actor: Actor): boolean => actor.firmId !== null;
const owns = (actor: Actor, need: Owned): boolean => actor.firmId !== null && actor.firmId === need.firmId;
const seesEveryChain = (actor: Actor): boolean => holds(actor, 'operator', 'auditor') || actor.kind === 'system';
const oversees = (actor: Actor, need: OfChain): boolean =>
  seesEveryChain(actor) || (need.chainCode !== null && servesChain(actor, need.chainCode));

function mayRead(actor: Actor, need: NeedFacts): boolean {
  if (owns(actor, need)) return true;
  if (oversees(actor, need)) return need.publishedAt !== null || need.status === 'submitted';
  if (need.publishedAt === null) return false;
  if (need.visibility === 'public') return true;
  return need.isInvited || (need.visibility === 'chain' && need.worksOnChain);
}

/** True for rows of the need `alias` on which the verified firm in the placeholder is invited. */
export const invitedSql = (alias: string, firm: string): string =>
  `exists (select from need_invitation i where i.need_id = ${alias}.id and i.firm_id = ${firm}::uuid)`;

/** True for rows whose chain the verified firm in the placeholder works on. */
export const worksOnChainSql = (alias: string, firm: string): string =>
  `exists (select from firm_chain_node w join chain_node k on k.code = w.node_code
           where w.firm_id = ${firm}::uuid and k.chain_code = ${alias}.chain_code)`;

function readableSql(actor: Actor, alias: string, params: SqlParams): string {
  const published = `${alias}.published_at is not null`;
  const overseen = `(${published} or ${alias}.status = 'submitted')`;
  const faces: string[] = [];
  if (actor.firmId !== null) faces.push(`${alias}.firm_id = ${params.add(actor.firmId)}::uuid`);
  if (seesEveryChain(actor)) faces.push(overseen);
  const chains = servedChains(actor);
  if (chains.length > 0) faces.push(`${alias}.chain_code = any(${params.add(chains)}::text[]) and ${overseen}`);
  faces.push(`${published} and ${alias}.visibility = 'public'`);
  const firmId = readingFirm(actor);
  if (firmId !== null) {
    const firm = params.add(firmId);
    faces.push(`${published} and ${alias}.visibility <> 'public' and ${invitedSql(alias, firm)}`);
    faces.push(`${published} and ${alias}.visibility = 'chain' and ${worksOnChainSql(alias, firm)}`);
  }
  return `(${faces.map((face) => `(${face})`).join(' or ')})`;
}

function ownerVisibleSql(actor: Actor, alias: string, params: SqlParams): string {
  if (seesEveryChain(actor)) return 'true';
  const faces = [`not ${alias}.is_owner_hidden`];
  if (actor.firmId !== null) faces.push(`${alias}.firm_id = ${params.add(actor.firmId)}::uuid`);
  const chains = servedChains(actor);
  if (chains.length > 0) faces.push(`${alias}.chain_code = any(${params.add(chains)}::text[])`);
  return `(${faces.join(' or ')})`;
}

const everybody = (): boolean => true;
const ownersOnly = { actor: actsForFirm, row: owns };

export const NeedAccess = {
  /** Drafts: the owner. Submitted: and the office. Published: everybody, the chain's verified firms, or the invited. */
  read: rule<NeedFacts>('needs.read', { actor: everybody, row: mayRead, list: readableSql }),
  /** Who is behind a need with a hidden owner: the firm itself and those who oversee the chain. */
  owner: rule<Pick<NeedFacts, 'firmId' | 'chainCode' | 'isOwnerHidden'>>('needs.owner', {
    actor: everybody,
    row: (actor, need) => !need.isOwnerHidden || owns(actor, need) || oversees(actor, need),
    list: ownerVisibleSql,
  }),
  /** Whom the owner invited is nobody else's business. */
  invitations: rule<OfChain>('needs.invitations', {
    actor: (actor) => actor.kind !== 'visitor',
    row: (actor, need) => owns(actor, need) || oversees(actor, need),
  }),
  readOwn: rule('needs.read-own', { actor: actsForFirm }),
  create: rule('needs.create', { actor: actsForFirm }),
  update: rule<Owned>('needs.update', ownersOnly),
  publish: rule<Owned>('needs.publish', ownersOnly),
  cancel: rule<Owned>('needs.cancel', ownersOnly),
  extendDeadline: rule<Owned>('needs.extend-deadline', ownersOnly),
  close: rule<Owned>('needs.close', ownersOnly),
  invite: rule<Owned>('needs.invite', ownersOnly),
  answer: rule<Owned>('needs.answer', ownersOnly),
  /** A firm that may read the published need, and not its owner. */
  ask: rule<NeedFacts>('needs.ask', {
    actor: actsForFirm,
    row: (actor, need) => need.publishedAt !== null && !owns(actor, need) && mayRead(actor, need),
  }),
  /** The office of the need's chain; nobody checks a need of a firm that he belongs to. */
  check: rule<OfChain>('needs.check', {
    actor: (actor) => servedChains(actor).length > 0,
    row: (actor, need) =>
      need.chainCode !== null && servesChain(actor, need.chainCode) && !actor.memberOfFirmIds.includes(need.firmId),
  }),
} as const;
