import { Int } from '@nestjs/graphql';
import { defineRefusals } from '#foundation/graphql';

export const ticketRefusals = defineRefusals({
  TICKET_DAILY_LIMIT: {
    fields: { limit: () => Int },
    zh: (p) => `贵企业 24 小时内提交的诉求已达 ${p.limit} 件上限；请明日再提交，或合并同类诉求。`,
    en: (p) =>
      `Your firm has filed ${p.limit} requests within 24 hours, which is the limit: try tomorrow, or merge them.`,
  },
  TICKET_REOPEN_LIMIT: {
    fields: { limit: () => Int },
    zh: (p) => `该诉求已重新办理 ${p.limit} 次，并由上级接办后答复；仍不满意请在评价中说明，或提交新的诉求。`,
    en: (p) =>
      `The request was reopened ${p.limit} times and then answered by the superior: say so in the rating, or file a new one.`,
  },
  TICKET_OFFICER_UNFIT: {
    fields: {},
    zh: () => '该人员不能承办此诉求：须为在任的专员、链长办或业务人员，且不属于该企业。请另选承办人。',
    en: () =>
      'This person cannot take the request: it needs an officer in service who does not belong to the firm. Choose another.',
  },
  TICKET_SAME_OFFICER: {
    fields: {},
    zh: () => '该诉求已由此人承办，请选择其他承办人。',
    en: () => 'This person has the request already; choose another.',
  },
  FINDING_ALREADY_FILED: {
    fields: { number: () => String },
    zh: (p) => `该走访发现已转为诉求 ${p.number}，无需重复提交。`,
    en: (p) => `This finding has become request ${p.number} already.`,
  },
  VISIT_IN_FUTURE: {
    fields: {},
    zh: () => '走访日期不能晚于今天；请在走访之后登记。',
    en: () => 'A visit is recorded after it took place: the date cannot lie in the future.',
  },
  FIRM_LIST_NAME_TAKEN: {
    fields: {},
    zh: () => '该年度已有同名名单，请换一个名称。',
    en: () => 'There is a list of this name for this year; choose another name.',
  },
  COMMISSIONER_UNFIT: {
    fields: {},
    zh: () => '该人员不是在任的企业服务专员，或属于所选企业；请另选专员。',
    en: () => 'This person is no service commissioner in office, or belongs to one of the firms: choose another.',
  },
  CARED_FIRMS_UNKNOWN: {
    fields: {},
    zh: () => '所选企业中有不存在的企业，请刷新后重新选择。',
    en: () => 'One of the firms does not exist; load the page again and choose anew.',
  },
});
