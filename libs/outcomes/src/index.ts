export { OutcomesModule } from './outcomes.module.js';
export { Contract, Intention, Order, OutcomeTotals } from './outcome.entities.js';
export { contractLifecycle, intentionLifecycle, orderLifecycle } from './domain/outcome-lifecycles.js';
export { type AgreedAtFair, Intentions } from './intentions.service.js';
export { OutcomeQueries } from './outcomes.queries.js';
export { OutcomeAccess } from './outcomes.access.js';
export { type DealStage, type DealTurn } from './domain/deal.js';
