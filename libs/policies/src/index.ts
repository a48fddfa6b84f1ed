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
export { compileRule } from './domain/verdict.js';
export { factsNamed, type Rule } from './domain/rule.js';
export { type Lexicon, type Named, SIZES } from './domain/lexicon.js';
export { printRule } from './domain/print-rule.js';
export { readRule } from './domain/read-rule.js';
export { bankFile } from './domain/bank-file.js';
export { firmFactsOf } from './domain/firm-facts.js';
