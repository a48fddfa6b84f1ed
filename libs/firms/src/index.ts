export { FirmsModule } from './firms.module.js';
export { Firm, FirmSummary } from './firm.entity.js';
export { FirmSizeClass, FirmSort, FirmStatus, RevenueBand, TagLevel, Trust } from './firm.enums.js';
export { FirmAccess } from './firm.access.js';
export { FirmQueries } from './firm.queries.js';
export { FirmEntry } from './firm-entry.service.js';
export { FirmFilter, FirmPageArgs, RegisterFirmInput } from './firm.inputs.js';
export { firmRefusals } from './firm.refusals.js';
export {
  FIRM_FACTS,
  FirmChanged,
  type FirmFactName,
  FirmRefused,
  FirmRegistered,
  FirmReinstated,
  FirmSubmitted,
  FirmSuspended,
  FirmVerified,
} from './firm.events.js';
export { FirmMatching } from './firm-matching.js';
export type { FirmInMatching } from './firm.match.js';
export { decodeMomentCursor, decodeTextCursor, firmSummarySelect, microseconds, momentOf } from './firm-projection.js';
export { firmLifecycle, type FirmState } from './domain/firm-lifecycle.js';
export { requireVerifiedFirm } from './domain/firm-rules.js';
export { type FirmFigures, type FirmSize, firmSizeOf } from './domain/firm-size.js';
export {
  checkCreditCode,
  CREDIT_CODE_ALPHABET,
  creditCodeCheckCharacter,
  demoCreditCode,
  isDemoCreditCode,
  normaliseCreditCode,
  organisationCheckCharacter,
} from './domain/credit-code.js';
