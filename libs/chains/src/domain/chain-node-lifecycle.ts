import { lifecycle } from '#kernel';

/** A retired node is no longer offered for new needs and listings; old rows keep naming it. */
export const chainNodeLifecycle = lifecycle('chain_node', ['active', 'retired'], {
  retire: { from: ['active'], to: 'retired' },
  restore: { from: ['retired'], to: 'active' },
});
