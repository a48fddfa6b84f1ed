export {
  type Actor,
  hasSameRights,
  holds,
  OFFICE_ROLES,
  type OfficeAppointment,
  type OfficeRole,
  servedChains,
  servesChain,
  systemActor,
  VISITOR,
} from './actor.js';
export { type AccessRule, everyone, permits, rule, signedIn } from './rule.js';
export { SqlParams } from './sql-params.js';
export { CodedError, NotAllowed, NotFound, NotSignedIn, requireActor, requireRow } from './denied.js';
export { ACCESS_EXTENSION, Allow, Public, Visible } from './decorators.js';
