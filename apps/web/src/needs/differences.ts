import { useLingui } from '@lingui/react/macro';
import type { Difference } from '../desk/stale-dialog';
import type { NeedValues } from './need-values';

/** Fields in which two versions of the form differ, in words. */
export function useDifferences(): (theirs: NeedValues, mine: NeedValues) => readonly Difference[] {
  const { t } = useLingui();
  const names: Readonly<Record<keyof NeedValues, string>> = {
    title: t`需求标题`,
    text: t`需求说明`,
    kind: t`需求类型`,
    nodeCode: t`所属环节`,
    quantity: t`数量`,
    unit: t`单位`,
    period: t`采购周期`,
    deliveryDistrict: t`交付地`,
    deliveryBy: t`要求交付日期`,
    deadline: t`报价截止`,
    isNegotiable: t`面议`,
    budgetMin: t`预算下限，万元`,
    budgetMax: t`预算上限，万元`,
    requiredCertificates: t`必须具备的资质`,
    preferredCertificates: t`优先的资质`,
    indicators: t`技术指标`,
    attachments: t`附件`,
    mode: t`接单方式`,
    bidding: t`报价公开方式`,
    visibility: t`公开范围`,
    cooperationMode: t`合作方式`,
    plannedWinners: t`计划选定家数`,
    paymentTerms: t`付款条件`,
    tenderUrl: t`依法必须招标的，公共资源交易平台链接`,
    isOwnerHidden: t`公开页面不显示本企业名称`,
    prefersNear: t`运距优先`,
  };
  return (theirs, mine) =>
    (Object.keys(names) as (keyof NeedValues)[])
      .map((key) => ({ label: names[key], theirs: told(theirs[key]), mine: told(mine[key]) }))
      .filter((difference) => difference.theirs !== difference.mine);
}

/** Of a file its name: its id tells a person nothing. */
function partOf(each: string | object): string {
  if (typeof each === 'string') return each;
  return 'id' in each && 'name' in each ? String(each.name) : Object.values(each).join(' ');
}

function told(value: NeedValues[keyof NeedValues]): string {
  if (value === undefined || value === null || value === '') return '—';
  if (Array.isArray(value)) return (value as readonly (string | object)[]).map(partOf).join('；') || '—';
  if (typeof value === 'boolean') return value ? '✓' : '—';
  return typeof value === 'object' ? '—' : String(value);
}
