import type { Id } from '#kernel';
import { type Actor, rule } from '#foundation/access';
import { defineFilePurpose, type FileFacts } from '#foundation/files';

const isPerson = (actor: Actor): boolean => actor.kind === 'person' && actor.accountId !== null;

export const ExportAccess = {
  /** People; programs read the API. Each list has a rule of its own on top. */
  request: rule('exports.request', { actor: isPerson }),
  /** What somebody exported is his alone, and only in the capacity in which he asked for it. */
  own: rule<{ accountId: Id | null; firmId: Id | null }>('exports.own', {
    actor: isPerson,
    row: (actor, run) => actor.accountId === run.accountId && actor.firmId === run.firmId,
    list: (actor, alias, params) =>
      `${alias}.account_id = ${params.add(actor.accountId)}::uuid and ${alias}.firm_id is not distinct from ${params.add(actor.firmId)}::uuid`,
  }),
} as const;

export const exportFile = defineFilePurpose({
  name: 'export',
  kinds: ['xlsx', 'csv', 'pdf'],
  read: rule<FileFacts>('exports.own-file', {
    actor: isPerson,
    row: (actor, file) => ExportAccess.own.row?.(actor, file) ?? false,
  }),
  keptDays: 90,
});
