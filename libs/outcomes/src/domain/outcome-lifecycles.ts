import { lifecycle } from '#kernel';

export type IntentionStatus = 'proposed' | 'confirmed' | 'contracted' | 'cancelled';

/** 意向: both sides confirm it; a contract that is cancelled gives it back. */
export const intentionLifecycle = lifecycle<IntentionStatus, 'confirm' | 'contract' | 'release' | 'cancel'>(
  'intention',
  ['proposed', 'confirmed', 'contracted', 'cancelled'],
  {
    confirm: { from: ['proposed'], to: 'confirmed' },
    contract: { from: ['confirmed'], to: 'contracted' },
    release: { from: ['contracted'], to: 'confirmed' },
    cancel: { from: ['proposed', 'confirmed'], to: 'cancelled' },
  },
);

export type ContractStatus = 'active' | 'completed' | 'cancelled';

export const contractLifecycle = lifecycle<ContractStatus, 'complete' | 'cancel'>(
  'contract',
  ['active', 'completed', 'cancelled'],
  {
    complete: { from: ['active'], to: 'completed' },
    cancel: { from: ['active'], to: 'cancelled' },
  },
);

export type OrderStatus = 'placed' | 'delivered' | 'accepted' | 'paid' | 'cancelled';

/** The supplier delivers, the buyer accepts and pays; only what has not been delivered can be cancelled. */
export const orderLifecycle = lifecycle<OrderStatus, 'deliver' | 'accept' | 'pay' | 'cancel'>(
  'purchase_order',
  ['placed', 'delivered', 'accepted', 'paid', 'cancelled'],
  {
    deliver: { from: ['placed'], to: 'delivered' },
    accept: { from: ['delivered'], to: 'accepted' },
    pay: { from: ['accepted'], to: 'paid' },
    cancel: { from: ['placed'], to: 'cancelled' },
  },
);
