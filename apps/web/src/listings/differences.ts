import { useLingui } from '@lingui/react/macro';
import { useCodeNames } from '../desk/code-names';
import type { Difference } from '../desk/stale-dialog';
import { labels } from '../ui/labels';
import type { ListingValues } from './listing-values';

/** The fields in which two versions of a listing differ, in words. */
export function useDifferences(): (theirs: ListingValues, mine: ListingValues) => readonly Difference[] {
  const { t } = useLingui();
  const { node, certificate, district } = useCodeNames();
  const joined = (list: readonly string[]): string => list.join(t`、`);
  const figure = (...parts: (string | number | null | undefined)[]): string =>
    parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ');
  const fields: readonly [string, (values: ListingValues) => string][] = [
    [t`供给类型`, ({ kind }) => t(labels.listingKind[kind])],
    [t`名称`, ({ title }) => title],
    [t`能力说明`, ({ text }) => text],
    [t`所属环节`, ({ nodeCodes }) => joined(nodeCodes.map(node))],
    [t`工艺`, ({ processes }) => joined(processes)],
    [t`材料`, ({ materials }) => joined(materials)],
    [
      t`技术参数`,
      ({ specs }) =>
        joined(specs.map(({ name, operator, value, valueMax, unit }) => figure(name, operator, value, valueMax, unit))),
    ],
    [t`产能`, (one) => figure(one.capacity, one.capacityUnit, one.capacity ? one.capacityPeriod : '', one.freePercent)],
    [t`起订量`, ({ minimum, minimumUnit }) => figure(minimum, minimumUnit)],
    [t`交期（天）`, ({ leadTimeDays }) => figure(leadTimeDays)],
    [t`价格`, ({ priceMin, priceMax, priceUnit }) => figure(priceMin, priceMax, priceUnit)],
    [t`资质`, ({ certificates }) => joined(certificates.map(certificate))],
    [t`服务区域`, ({ districtsServed }) => joined(districtsServed.map(district))],
    [t`客户与案例`, ({ evidence }) => evidence],
    [t`有效期至`, ({ validUntil }) => validUntil ?? ''],
  ];
  return (theirs, mine) =>
    fields
      .map(([label, read]) => ({ label, theirs: read(theirs), mine: read(mine) }))
      .filter((difference) => difference.theirs !== difference.mine);
}
