import type { Id } from '#kernel';
import { type Actor, holds, rule } from '#foundation/access';
import type { ListingState } from './domain/listing-lifecycle.js';

/** What the rules need to know of a listing. */
export interface ListingRow {
  readonly firmId: Id;
  readonly status: ListingState;
  readonly isFirmVerified: boolean;
}

const oversees = (actor: Actor): boolean => actor.kind === 'system' || holds(actor, 'operator', 'auditor');
const isOffered = (listing: ListingRow): boolean => listing.status === 'active' && listing.isFirmVerified;
const offeredSql = (alias: string): string =>
  `(${alias}.status = 'active' and exists (select from firm vf where vf.id = ${alias}.firm_id and vf.status = 'verified'))`;

/** Who may do what with listings. */
export const ListingAccess = {
  /** Active listings of verified firms are public; the others are for the firm's own people and the overseers. */
  read: rule<ListingRow>('listing.read', {
    actor: () => true,
    row: (actor, listing) => isOffered(listing) || oversees(actor) || actor.memberOfFirmIds.includes(listing.firmId),
    list: (actor, alias, params) =>
      `(${offeredSql(alias)} or ${params.add(oversees(actor))}::boolean
        or ${alias}.firm_id = any (${params.add(actor.memberOfFirmIds)}::uuid[]))`,
  }),

  /** The public list: the same for everybody, so that one index serves it. */
  browse: rule<ListingRow>('listing.browse', {
    actor: () => true,
    row: (_actor, listing) => isOffered(listing),
    list: (_actor, alias) => offeredSql(alias),
  }),

  /** The firm's own people, acting for it. */
  write: rule<Pick<ListingRow, 'firmId'>>('listing.write', {
    actor: (actor) => actor.firmId !== null,
    row: (actor, listing) => actor.firmId === listing.firmId,
    list: (actor, alias, params) => `${alias}.firm_id = ${params.add(actor.firmId)}::uuid`,
  }),
} as const;
