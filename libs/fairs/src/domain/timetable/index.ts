export { type Conflict, conflictsOf } from './conflicts.js';
export { FIRST_MEETING, meetingValue } from './meeting-value.js';
export { type FairPlan, planFair } from './plan-fair.js';
export { type Placed, type TimetableProblem, type WantedPair, worthOf } from './problem.js';
export { type Replan, replan } from './replan.js';
export { advisedSpares, hasAdvisedSpares } from './spares.js';
