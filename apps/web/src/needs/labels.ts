import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { NeedGroup } from './groups';

export const GROUP: Readonly<Record<NeedGroup, MessageDescriptor>> = {
  draft: msg`草稿`,
  open: msg`进行中`,
  deciding: msg`待选定`,
  done: msg`已结束`,
};
