import type { Transition } from '#kernel';
import { bidLifecycle } from '#bids';
import { chainNodeLifecycle } from '#chains';
import { courseLifecycle, courseSignUpLifecycle } from '#courses';
import { exportLifecycle } from '#exports';
import { fairLifecycle, meetingLifecycle, signUpLifecycle } from '#fairs';
import { firmLifecycle } from '#firms';
import { honourLifecycle } from '#honours';
import { importLifecycle } from '#imports';
import { alarmLifecycle, figureCorrectionLifecycle } from '#indicators';
import { modelLifecycle } from '#learning';
import { listingLifecycle } from '#listings';
import { needLifecycle } from '#needs';
import { contractLifecycle, intentionLifecycle, orderLifecycle } from '#outcomes';
import { applicationLifecycle, payoutListLifecycle, policyLifecycle, wishLifecycle } from '#policies';
import { blockerLifecycle, projectLifecycle } from '#projects';
import { proposalLifecycle } from '#proposals';
import { ticketLifecycle } from '#tickets';

/** Every state machine; the database enforces the same pairs as the code. */
export const lifecycles: readonly { entity: string; transitions(): readonly Transition[] }[] = [
  chainNodeLifecycle,
  firmLifecycle,
  listingLifecycle,
  needLifecycle,
  proposalLifecycle,
  modelLifecycle,
  bidLifecycle,
  intentionLifecycle,
  contractLifecycle,
  orderLifecycle,
  fairLifecycle,
  signUpLifecycle,
  meetingLifecycle,
  importLifecycle,
  exportLifecycle,
  policyLifecycle,
  applicationLifecycle,
  wishLifecycle,
  payoutListLifecycle,
  ticketLifecycle,
  projectLifecycle,
  blockerLifecycle,
  courseLifecycle,
  courseSignUpLifecycle,
  honourLifecycle,
  alarmLifecycle,
  figureCorrectionLifecycle,
];
