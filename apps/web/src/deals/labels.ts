import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { DealStage } from './gql/graphql';

export const STAGE: Readonly<Record<DealStage, MessageDescriptor>> = {
  INTENTION: msg`待确认意向`,
  CONFIRMED: msg`待签合同`,
  CONTRACTED: msg`待下单`,
  ORDERED: msg`待交付`,
  DELIVERED: msg`待验收`,
  ACCEPTED: msg`待付款`,
  PAID: msg`已付清`,
  COMPLETED: msg`已完成`,
  CANCELLED: msg`已取消`,
};
