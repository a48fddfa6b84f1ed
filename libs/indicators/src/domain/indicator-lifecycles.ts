import { lifecycle } from '#kernel';

export const ALARM_STATES = ['open', 'looked_at', 'closed'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** An alarm: somebody looks at it, and says why it is closed. */
export const alarmLifecycle = lifecycle<AlarmState, 'look' | 'close'>('indicator_alarm', ALARM_STATES, {
  look: { from: ['open'], to: 'looked_at' },
  close: { from: ['open', 'looked_at'], to: 'closed' },
});

export const CORRECTION_STATES = ['proposed', 'approved', 'refused', 'withdrawn'] as const;
export type CorrectionState = (typeof CORRECTION_STATES)[number];

/** A correction of a reported figure: a second person decides. */
export const figureCorrectionLifecycle = lifecycle<CorrectionState, 'approve' | 'refuse' | 'withdraw'>(
  'figure_correction',
  CORRECTION_STATES,
  {
    approve: { from: ['proposed'], to: 'approved' },
    refuse: { from: ['proposed'], to: 'refused' },
    withdraw: { from: ['proposed'], to: 'withdrawn' },
  },
);
