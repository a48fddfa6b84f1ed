import { msg } from '@lingui/core/macro';
import type { FairMeetingStatus, FairOutcome, FairStatus } from './gql/graphql';

export const STATUS = {
  DRAFT: msg`草稿`,
  PUBLISHED: msg`报名中`,
  CLOSED: msg`报名截止`,
  RUNNING: msg`进行中`,
  DONE: msg`已结束`,
  CANCELLED: msg`已取消`,
} satisfies Record<FairStatus, unknown>;

export const OUTCOME = {
  INTENDED: msg`达成意向`,
  AGAIN: msg`再约`,
  NONE: msg`无意向`,
} satisfies Record<FairOutcome, unknown>;

export const MEETING = {
  PLANNED: msg`待洽谈`,
  CHECKED_IN: msg`双方已到`,
  HELD: msg`已洽谈`,
  NO_SHOW: msg`未到场`,
} satisfies Record<FairMeetingStatus, unknown>;

export const OUTCOMES = ['INTENDED', 'AGAIN', 'NONE'] as const satisfies readonly FairOutcome[];
