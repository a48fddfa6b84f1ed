import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AlertFrequency } from './gql/graphql';

export const FREQUENCIES: readonly AlertFrequency[] = ['IMMEDIATE', 'DAILY', 'WEEKLY'];

export const FREQUENCY: Readonly<Record<AlertFrequency, MessageDescriptor>> = {
  IMMEDIATE: msg`即时`,
  DAILY: msg`每日 08:30`,
  WEEKLY: msg`每周一 08:30`,
};
