import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '#foundation/graphql';
import {
  BIDDING_KINDS,
  COOPERATION_MODES,
  NEED_KINDS,
  NEED_MODES,
  NEED_PERIODS,
  VISIBILITIES,
} from './domain/content.js';
import { NEED_STATES } from './domain/need-lifecycle.js';

export const NeedStatusEnum = enumOf(NEED_STATES, 'NeedStatus', '需求状态 / where a need stands');
export const NeedKindEnum = enumOf(
  NEED_KINDS,
  'NeedKind',
  '配套采购、外协加工、技术攻关、设备改造、数字化、服务 / parts, processing, technology, retrofit, digital, service',
);
export const NeedModeEnum = enumOf(
  NEED_MODES,
  'NeedMode',
  '直接接单、竞标、揭榜、询价 / first that fits, bids, open challenge, inquiry',
);
export const NeedPeriodEnum = enumOf(NEED_PERIODS, 'NeedPeriod', '数量对应的周期 / the period of the quantity');
export const CooperationModeEnum = enumOf(
  COOPERATION_MODES,
  'CooperationMode',
  '采购、委托开发、联合研发、许可、先试后转、长期供货 / how buyer and supplier work together',
);
export const NeedVisibilityEnum = enumOf(
  VISIBILITIES,
  'NeedVisibility',
  '公开、产业链内认证企业、受邀企业 / public, verified firms of the chain, invited firms',
);
export const BiddingKindEnum = enumOf(
  BIDDING_KINDS,
  'BiddingKind',
  '公开报价、密封报价 / open or sealed until the deadline',
);

export enum NeedSort {
  NEWEST = 'newest',
  DEADLINE = 'deadline',
}
registerEnumType(NeedSort, {
  name: 'NeedSort',
  description: '最新发布、最早截止 / newest first, or the next deadline first',
});
