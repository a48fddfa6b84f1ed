import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { TodoKind } from './gql/graphql';

export const TODO: Readonly<Record<TodoKind, MessageDescriptor>> = {
  PROPOSALS_TO_LOOK_AT: msg`查看推荐`,
  BIDS_TO_DECIDE: msg`选定报价`,
  SEALED_BIDS_TO_OPEN: msg`开启密封报价`,
  QUESTION_TO_ANSWER: msg`答复提问`,
  NEED_RETURNED: msg`修改被退回的需求`,
  OPPORTUNITY_TO_ANSWER: msg`回应商机`,
  BID_TO_RECONFIRM: msg`重新确认报价`,
  INTENTION_TO_CONFIRM: msg`确认意向`,
  CONTRACT_TO_REGISTER: msg`登记合同`,
  ORDER_TO_DELIVER: msg`交付订单`,
  ORDER_TO_ACCEPT: msg`验收订单`,
  ORDER_TO_PAY: msg`支付订单`,
  CERTIFICATE_EXPIRING: msg`更新证书`,
  LISTING_EXPIRING: msg`更新供给`,
  PROPOSALS_TO_REVIEW: msg`审核推荐`,
  NEED_TO_CHECK: msg`核对需求`,
  FIRM_TO_VERIFY: msg`核验企业`,
  APPOINTMENT_TO_APPROVE: msg`复核任命`,
  WORK_GIVEN_UP: msg`处理失败的后台任务`,
};
