import { useLingui } from '@lingui/react/macro';
import { filterLabels, useOptionLabel } from './filter-words';
import { filterOf, type FoundFacet } from './found-facet';
import type { FilterKey } from './list-search';

/** The words of a chosen value; names come with the facets, which also hold what is chosen and counts nothing. */
export function useChosenLabels(facets: readonly FoundFacet[] = []): (key: FilterKey, value: string) => string {
  const { t } = useLingui();
  const optionLabel = useOptionLabel();
  return (key, value) => {
    const options = facets.find(({ name }) => filterOf(name) === key)?.options;
    const label = optionLabel(key, options?.find((option) => option.value === value) ?? { value });
    const name = t(filterLabels[key]);
    return label === name ? label : t`${name}：${label}`;
  };
}
