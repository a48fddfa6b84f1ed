import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { TicketAct, TicketFigureName, TicketKind, TicketStatus, TicketView } from './gql/graphql';

type Labels<Key extends string> = Readonly<Record<Key, MessageDescriptor>>;

export const KIND: Labels<TicketKind> = {
  POLICY: msg`政策申报`,
  HIRING: msg`招工用工`,
  FINANCE: msg`融资`,
  LAND: msg`用地`,
  ENERGY: msg`用能`,
  LOGISTICS: msg`物流`,
  PERMIT: msg`审批`,
  OTHER: msg`其他`,
};

export const STATUS: Labels<TicketStatus> = {
  NEW: msg`待指派`,
  ASSIGNED: msg`已派单`,
  WORKING: msg`办理中`,
  ANSWERED: msg`已答复，待确认`,
  REOPENED: msg`重新办理`,
  CONFIRMED: msg`已办结`,
  WITHDRAWN: msg`已撤回`,
};

export const VIEW: Labels<TicketView> = {
  OPEN: msg`办理中`,
  LATE: msg`已逾期`,
  DUE_TODAY: msg`今日到期`,
  UNASSIGNED: msg`待指派`,
  ESCALATED: msg`已升级`,
  ANSWERED: msg`待确认`,
  DONE: msg`已办结`,
};

export const ACT: Labels<TicketAct> = {
  FILE: msg`提交诉求`,
  ASSIGN: msg`指派承办人`,
  TRANSFER: msg`转交承办人`,
  START: msg`开始办理`,
  NOTE: msg`内部记录`,
  MESSAGE: msg`企业补充`,
  ANSWER: msg`答复`,
  REOPEN: msg`不满意，重新办理`,
  TAKE_OVER: msg`上级接办`,
  CONFIRM: msg`确认办结`,
  SILENCE: msg`逾期未回应，视为确认`,
  WITHDRAW: msg`撤回`,
  REMIND: msg`到期提醒`,
  ESCALATE: msg`逾期升级`,
};

export const FIGURE: Labels<TicketFigureName> = {
  FIRMS_VISITED: msg`走访企业（家）`,
  VISITS: msg`走访（家次）`,
  REQUESTS: msg`受理诉求（项）`,
  SOLVED: msg`办结诉求（项）`,
  SOLVED_FROM_VISITS: msg`其中走访发现（项）`,
  SOLVED_IN_TIME: msg`按时办结（项）`,
  SATISFACTION: msg`满意度（1–5 分）`,
};
