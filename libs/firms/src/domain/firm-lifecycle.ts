import { lifecycle } from '#kernel';

export const FIRM_STATES = ['registered', 'submitted', 'verified', 'refused', 'suspended'] as const;
export type FirmState = (typeof FIRM_STATES)[number];

/** A refused firm corrects what is wrong and submits again; only a verified one can be suspended. */
export const firmLifecycle = lifecycle('firm', FIRM_STATES, {
  submit: { from: ['registered', 'refused'], to: 'submitted' },
  verify: { from: ['submitted'], to: 'verified' },
  refuse: { from: ['submitted'], to: 'refused' },
  suspend: { from: ['verified'], to: 'suspended' },
  reinstate: { from: ['suspended'], to: 'verified' },
});

export type FirmCommand = Parameters<typeof firmLifecycle.next>[1];
