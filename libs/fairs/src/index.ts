export { FairsModule } from './fairs.module.js';
export { Fair, FairFigures, FairMeeting, FairSignUp } from './fair.types.js';
export { FairAccess } from './fair.access.js';
export { FairQueries } from './fairs.queries.js';
export { fairLifecycle, meetingLifecycle, signUpLifecycle } from './domain/fair-lifecycles.js';
export { slotTime } from './domain/slots.js';
export { FIRST_MEETING, meetingValue, planFair } from './domain/timetable/index.js';
