import { lifecycle } from '#kernel';

export const EXPORT_STATES = ['waiting', 'making', 'done', 'failed'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

export const exportLifecycle = lifecycle('export_run', EXPORT_STATES, {
  make: { from: ['waiting', 'making'], to: 'making' },
  finish: { from: ['making'], to: 'done' },
  fail: { from: ['waiting', 'making'], to: 'failed' },
});
