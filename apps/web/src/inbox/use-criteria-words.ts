import { useLingui } from '@lingui/react/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { useCodeNames } from '../desk/code-names';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { criteriaOf } from './criteria';
import { graphql } from './gql';
import type { SavedSearch } from './subscription-query';

const TagKindsDocument = graphql(`
  query SubscriptionTagKinds {
    firmTagKinds {
      code
      nameZh
      nameEn
    }
  }
`);

/** All that a saved search asks for, in words; empty for everything. */
export function useCriteriaWords(search: SavedSearch): string {
  const { t } = useLingui();
  const { chain, district, certificate, node } = useCodeNames();
  const name = useName();
  const criteria = criteriaOf(search);
  const tags = useQuery({
    queryKey: ['firm-tag-kinds'],
    queryFn: async ({ signal }) => (await execute(TagKindsDocument, {}, { signal })).firmTagKinds,
    enabled: (criteria.firmTags ?? []).length > 0,
    staleTime: 10 * 60_000,
  });
  const tag = (code: string): string => {
    const found = tags.data?.find((one) => one.code === code);
    return found ? name(found) : code;
  };
  const within =
    (words: Readonly<Record<string, MessageDescriptor>>) =>
    (value: string): string => {
      const word = words[value];
      return word ? t(word) : value;
    };
  const { text, budgetFrom, budgetTo, deadlineWithinDays: days } = criteria;
  const parts = [
    text && t`“${text}”`,
    criteria.expandSynonyms === false && t`只搜原词`,
    ...(criteria.chainCodes ?? []).map(chain),
    ...(criteria.nodeCodes ?? []).map(node),
    ...(criteria.districtCodes ?? []).map(district),
    ...(criteria.kinds ?? []).map(within({ ...labels.needKind, ...labels.listingKind })),
    ...(criteria.certificates ?? []).map(certificate),
    ...(criteria.firmTags ?? []).map(tag),
    ...(criteria.firmSizes ?? []).map(within(labels.firmSize)),
    ...(criteria.biddings ?? []).map(within(labels.bidding)),
    ...(search.subject === 'NEEDS' ? (criteria.statuses ?? []).map(within(labels.needStatus)) : []),
    budgetFrom && t`预算不低于 ${budgetFrom} 万元`,
    budgetTo && t`预算低于 ${budgetTo} 万元`,
    criteria.isNegotiable && t`面议`,
    days && t`${days} 天内截止`,
    criteria.isLead && t`链主企业`,
  ];
  return parts.filter(Boolean).join(t`，`);
}
