import { enumOf } from '#foundation/graphql';
import { honourLifecycle } from './domain/honour-lifecycle.js';

export const HONOUR_KINDS = ['contribution', 'innovation', 'quality', 'green', 'digital', 'chain', 'growth'] as const;
export type HonourKind = (typeof HONOUR_KINDS)[number];
export const HONOUR_LEVELS = ['national', 'provincial', 'city', 'district'] as const;
export type HonourLevel = (typeof HONOUR_LEVELS)[number];

export const HonourStatusEnum = enumOf(honourLifecycle.states, 'HonourStatus', '表彰状态 / where an honour stands');
export const HonourKindEnum = enumOf(HONOUR_KINDS, 'HonourKind', '表彰类别 / what an honour is for');
export const HonourLevelEnum = enumOf(HONOUR_LEVELS, 'HonourLevel', '国家、省、市、区市 / who grants it');
