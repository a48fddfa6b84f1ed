export { NeedsModule } from './needs.module.js';
export { Need, NeedDeadlineChange, NeedQuestion } from './need.entity.js';
export { NeedAccess, type NeedFacts, readingFirm } from './needs.access.js';
export { type EnteredNeed, NeedEntry } from './need-entry.service.js';
export { MyNeedsArgs, NeedContentInput, NeedFilter, NeedPageArgs } from './needs.inputs.js';
export { NeedQueries } from './needs.queries.js';
export { NeedConnection } from './needs.resolver.js';
export { type NeedResult, Needs } from './needs.service.js';
export { NeedTalks, type QuestionResult } from './need-talks.service.js';
export { type NeedRef, NeedSteps, type Winner } from './need-steps.js';
export { type LockedNeed } from './need-rows.js';
export { NeedMatching } from './need-matching.js';
export { NeedNews } from './need-news.js';
export { needRefusals } from './needs.refusals.js';
export {
  DeadlineExtended,
  FirmsInvited,
  NeedAwarded,
  NeedCancelled,
  NeedChanged,
  NeedClosed,
  NeedEvaluating,
  NeedExpired,
  NeedPublished,
  NeedReturned,
  NeedSubmitted,
  QuestionAnswered,
  QuestionAsked,
} from './needs.events.js';
export { BiddingKindEnum, NeedKindEnum, NeedSort, NeedStatusEnum } from './need.enums.js';
export {
  type BiddingKind,
  type Criterion,
  type Indicator,
  type NeedContent,
  type NeedKind,
  type NeedMode,
  type Visibility,
} from './domain/content.js';
export { BIDDABLE, isBiddable, LISTED, needLifecycle, type NeedStatus } from './domain/need-lifecycle.js';
