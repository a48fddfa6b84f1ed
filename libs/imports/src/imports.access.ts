import type { Id } from '#kernel';
import { type Actor, holds, rule } from '#foundation/access';

/** What the rules need to know of an import. */
export interface ImportFacts {
  /** Null for an import of the operator's. */
  readonly firmId: Id | null;
}

const operates = (actor: Actor): boolean =>
  actor.firmId === null && holds(actor, 'operator') && actor.kind === 'person';
const mayImport = (actor: Actor): boolean => actor.accountId !== null && (actor.firmId !== null || operates(actor));
const isOwn = (actor: Actor, { firmId }: ImportFacts): boolean =>
  firmId === null ? operates(actor) : actor.firmId === firmId;

export const ImportAccess = {
  /** Listings and needs: a firm's people. Firms and their indicators: operators, in person. */
  start: rule('imports.start', { actor: mayImport }),
  own: rule<ImportFacts>('imports.own', {
    actor: mayImport,
    row: isOwn,
    list: (actor, alias, params) =>
      actor.firmId === null ? `${alias}.firm_id is null` : `${alias}.firm_id = ${params.add(actor.firmId)}::uuid`,
  }),
  prefill: rule('imports.prefill', { actor: (actor) => actor.firmId !== null }),
} as const;
