import { lifecycle } from '#kernel';

export const IMPORT_STATES = ['uploaded', 'checking', 'checked', 'importing', 'done', 'failed', 'cancelled'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** A failure of reading ends a run; what was imported before a cancellation stays. */
export const importLifecycle = lifecycle('import_run', IMPORT_STATES, {
  check: { from: ['uploaded', 'checking'], to: 'checking' },
  finishCheck: { from: ['checking'], to: 'checked' },
  run: { from: ['checked'], to: 'importing' },
  finish: { from: ['importing'], to: 'done' },
  fail: { from: ['uploaded', 'checking', 'importing'], to: 'failed' },
  cancel: { from: ['uploaded', 'checking', 'checked', 'importing'], to: 'cancelled' },
});
