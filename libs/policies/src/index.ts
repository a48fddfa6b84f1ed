export {
  applicationLifecycle,
  payoutListLifecycle,
  policyLifecycle,
  wishLifecycle,
} from './domain/policy-lifecycles.js';
