import { lifecycle } from '#kernel';

export type HonourStatus = 'draft' | 'published' | 'revoked';

/** A list of honours is prepared by one person and published by another; what was published is revoked, never deleted. */
export const honourLifecycle = lifecycle<HonourStatus, 'publish' | 'revoke'>(
  'honour',
  ['draft', 'published', 'revoked'],
  { publish: { from: ['draft'], to: 'published' }, revoke: { from: ['published'], to: 'revoked' } },
);
