import { defineFilePurpose, type FileFacts } from '#foundation/files';
import { type Actor, rule } from '#foundation/access';
import { IMPORT_LIMITS } from './domain/limits.js';
import { ImportAccess } from './imports.access.js';

const ownFile = rule<FileFacts>('imports.own-file', {
  actor: ImportAccess.own.actor,
  row: (actor: Actor, file) => ImportAccess.own.row?.(actor, file) ?? false,
});

/** A sheet to be imported: `POST /files?purpose=import`. */
export const importFile = defineFilePurpose({
  name: 'import',
  kinds: ['xlsx', 'csv'],
  upload: ImportAccess.start,
  read: ownFile,
  keptDays: IMPORT_LIMITS.keptDays,
});

/** Made by a check: the faulty rows of a sheet, with the reasons. */
export const faultyRowsFile = defineFilePurpose({
  name: 'import-faulty',
  kinds: ['xlsx'],
  read: ownFile,
  keptDays: IMPORT_LIMITS.keptDays,
});

/** What a need is prefilled from: `POST /files?purpose=prefill`. */
export const prefillFile = defineFilePurpose({
  name: 'prefill',
  kinds: ['pdf', 'xlsx', 'csv'],
  upload: ImportAccess.prefill,
  read: ownFile,
  keptDays: 7,
});
