import { useLingui } from '@lingui/react/macro';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { labels } from '../../ui/labels';
import { nameIn } from '../../ui/named';
import type { FilterKey } from './list-search';

export const filterLabels = {
  chain: msg`产业链`,
  node: msg`环节`,
  district: msg`区市`,
  kind: msg`类型`,
  certificate: msg`资质证书`,
  tag: msg`企业标签`,
  size: msg`企业规模`,
  budget: msg`预算`,
  deadline: msg`截止时间`,
  bidding: msg`报价方式`,
  status: msg`状态`,
  supplier: msg`供应商`,
  lead: msg`链主企业`,
} as const satisfies Record<FilterKey, unknown>;

interface Option {
  readonly value: string;
  readonly nameZh?: string | null;
  readonly nameEn?: string | null;
}

/** The words of a facet's option: its name, else by the enum or the range that it stands for. */
export function useOptionLabel(): (key: FilterKey, option: Option) => string {
  const { t, i18n } = useLingui();
  const within = (words: Readonly<Record<string, MessageDescriptor>>, value: string): string => {
    const word = words[value];
    return word ? t(word) : value;
  };
  const budgetWords = (value: string): string => {
    if (value === 'negotiable') return t`面议`;
    const [from, to] = value.split('-');
    if (!from) return t`${to} 万元以下`;
    return to ? t`${from}–${to} 万元` : t`${from} 万元以上`;
  };
  return (key, { value, nameZh, nameEn }) => {
    if (nameZh) return nameIn(i18n.locale, { nameZh, nameEn });
    switch (key) {
      case 'kind':
        return within(labels.needKind, value);
      case 'bidding':
        return within(labels.bidding, value);
      case 'status':
        return within(labels.needStatus, value);
      case 'size':
        return within(labels.firmSize, value);
      case 'deadline':
        return t`${value} 天内截止`;
      case 'budget':
        return budgetWords(value);
      case 'lead':
      case 'supplier':
        return t(filterLabels[key]);
      default:
        return value;
    }
  };
}
