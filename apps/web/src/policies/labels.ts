import { msg } from '@lingui/core/macro';

/** The words of this feature's enums, by their names in the API. */
export const policyLabels = {
  verdict: { MET: msg`满足`, MISSING: msg`不满足`, UNKNOWN: msg`待核实` },
  status: {
    DRAFT: msg`草稿`,
    CONSULTATION: msg`征求意见`,
    PUBLISHED: msg`已发布`,
    EXPIRED: msg`已到期`,
    WITHDRAWN: msg`已撤回`,
  },
  application: {
    DRAFT: msg`草稿`,
    SUBMITTED: msg`待受理`,
    ACCEPTED: msg`已受理`,
    RETURNED: msg`退回补正`,
    REJECTED: msg`未通过`,
    APPROVED: msg`已批准`,
    PAID: msg`已兑付`,
  },
  wish: { OPEN: msg`待答复`, TAKEN_UP: msg`已采纳`, DECLINED: msg`未采纳` },
  list: {
    COMPUTED: msg`待初审`,
    REVIEWED: msg`待复核`,
    RELEASED: msg`兑付中`,
    PAID: msg`已兑付`,
    CANCELLED: msg`已取消`,
  },
  mode: { APPLY: msg`申报`, AUTOMATIC: msg`免申即享` },
  source: { profile: msg`企业资料`, authority: msg`政府部门数据`, declared: msg`企业填报` },
  operator: {
    AT_LEAST: msg`不少于（≥）`,
    ABOVE: msg`大于（>）`,
    AT_MOST: msg`不超过（≤）`,
    BELOW: msg`小于（<）`,
    EQUAL: msg`等于（=）`,
    IN: msg`属于`,
    STARTS_WITH: msg`开头为`,
    INCLUDE: msg`含有任一`,
    IS: msg`为`,
  },
} as const;
