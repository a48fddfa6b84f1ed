/**
 * When the messages of a group take a channel: what waits for the person at once and the rest with the morning's digest
 * (the default); everything at once; everything with the digest; never.
 */
export const MESSAGE_TIMINGS = ['waiting_at_once', 'at_once', 'daily', 'off'] as const;
export type MessageTiming = (typeof MESSAGE_TIMINGS)[number];

export const DEFAULT_TIMING: MessageTiming = 'waiting_at_once';

/** Most titles that a digest names; the rest is counted. */
export const DIGEST_TITLES = 20;
