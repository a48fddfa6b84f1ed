import type { Id } from '#kernel';
import { type Actor, rule } from '#foundation/access';

interface Owned {
  readonly accountId: Id;
  /** The capacity in which it was saved; null is none but the own offices. */
  readonly firmId: Id | null;
}

interface OwnedView extends Owned {
  readonly isShared: boolean;
}

const somebody = (actor: Actor): boolean => actor.accountId !== null;
const isOwn = (actor: Actor, row: Owned): boolean => actor.accountId === row.accountId && actor.firmId === row.firmId;
const isOfFirm = (actor: Actor, row: OwnedView): boolean =>
  row.isShared && row.firmId !== null && actor.firmId === row.firmId;

/** Who may do what with what people keep for themselves: in the capacity in which they saved it. */
export const SubscriptionAccess = {
  own: rule<Owned>('subscriptions.own', {
    actor: somebody,
    row: isOwn,
    list: (actor, alias, params) =>
      `(${alias}.account_id = ${params.add(actor.accountId)}::uuid
        and ${alias}.firm_id is not distinct from ${params.add(actor.firmId)}::uuid)`,
  }),

  /** The own views, and those that somebody shares with the firm. */
  view: rule<OwnedView>('subscriptions.view', {
    actor: somebody,
    row: (actor, view) => isOwn(actor, view) || isOfFirm(actor, view),
    list: (actor, alias, params) => {
      const account = params.add(actor.accountId);
      const firm = params.add(actor.firmId);
      return `(${alias}.account_id = ${account}::uuid and ${alias}.firm_id is not distinct from ${firm}::uuid
               or ${alias}.is_shared and ${alias}.firm_id = ${firm}::uuid)`;
    },
  }),

  /** Whoever made a view, and the firm's administrators for what is shared. */
  changeView: rule<OwnedView>('subscriptions.change-view', {
    actor: somebody,
    row: (actor, view) => isOwn(actor, view) || (isOfFirm(actor, view) && actor.firmRole === 'admin'),
  }),
} as const;
