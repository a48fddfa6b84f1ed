export { PoliciesModule } from './policies.module.js';
export {
  applicationLifecycle,
  payoutListLifecycle,
  policyLifecycle,
  wishLifecycle,
} from './domain/policy-lifecycles.js';
export { PolicyAccess } from './policy.access.js';
export { PolicyQueries } from './policy.queries.js';
export { PayoutQueries } from './payout.queries.js';
export { PolicyFigureQueries } from './policy-figures.queries.js';
export { type PolicyFigure } from './policy.enums.js';
export { Concerns } from './concerns.service.js';
export { Books } from './books.service.js';
export { PolicyPublished } from './policies.events.js';
