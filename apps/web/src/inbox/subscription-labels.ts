import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AlertFrequency, SearchSubject } from './gql/graphql';

export const SUBJECT: Readonly<Record<SearchSubject, MessageDescriptor>> = {
  NEEDS: msg`需求`,
  LISTINGS: msg`供给`,
  FIRMS: msg`企业`,
};

export const FREQUENCY: Readonly<Record<AlertFrequency, MessageDescriptor>> = {
  IMMEDIATE: msg`即时`,
  DAILY: msg`每日 08:30`,
  WEEKLY: msg`每周一 08:30`,
};
