import { lifecycle } from '#kernel';

export const MODEL_STATES = ['challenger', 'champion', 'rejected', 'retired'] as const;
export type ModelState = (typeof MODEL_STATES)[number];
export type ModelCommand = 'activate' | 'reject' | 'retire';

/** The need's side (office and buyer) or the supplier: whose yes a model predicts. */
export const MODEL_SIDES = ['need', 'supplier'] as const;
export type ModelSide = (typeof MODEL_SIDES)[number];

/** Each training makes a challenger, which serves as the champion or is rejected; of each side one champion serves. */
export const modelLifecycle = lifecycle<ModelState, ModelCommand>('match_model', MODEL_STATES, {
  activate: { from: ['challenger', 'rejected', 'retired'], to: 'champion' },
  reject: { from: ['challenger'], to: 'rejected' },
  retire: { from: ['champion'], to: 'retired' },
});
