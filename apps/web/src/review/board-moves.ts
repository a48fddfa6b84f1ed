import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Card, ColumnName } from './board-query';

export const COLUMN_LABEL: Readonly<Record<ColumnName, MessageDescriptor>> = {
  TO_REVIEW: msg`待初审`,
  SECOND_PERSON: msg`待第二人确认`,
  PUSHED: msg`已推送`,
  INTENTION: msg`意向`,
  CONTRACTED: msg`签约`,
};

export type Move = { readonly act: 'approve' | 'undo' } | { readonly why: MessageDescriptor };

/** What moving a card would do, or why it cannot be moved there. */
export function moveOf(card: Card, from: ColumnName, to: ColumnName): Move {
  if (to === 'INTENTION') return { why: msg`意向由供需双方在平台上确认后自动进入，不能由链长办移入` };
  if (to === 'CONTRACTED') return { why: msg`签约以双方登记的合同为准，不能由链长办移入` };
  if (from === 'INTENTION' || from === 'CONTRACTED') return { why: msg`双方已达成意向，不能退回审核` };
  if (to === 'SECOND_PERSON') return { why: msg`是否需要第二人确认由需求金额决定；请移到“已推送”，系统会自动判断` };
  if (to === 'PUSHED') return { act: 'approve' };
  if (from === 'PUSHED' && !card.proposal?.undoSeconds) return { why: msg`推送已发出，超过可撤销的时间` };
  if (from === 'SECOND_PERSON' && !card.proposal?.undoSeconds)
    return { why: msg`第一人的同意已超过可撤销的时间；如不合适，请在待审推荐中退回` };
  return { act: 'undo' };
}
