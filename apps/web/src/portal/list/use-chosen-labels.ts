import { useLingui } from '@lingui/react/macro';
import { filterLabels, useOptionLabel } from './filter-words';
import { filterOf, type FoundFacet } from './found-facet';
import { chosenOf, type FilterKey, FILTERS, type ListSearch } from './list-search';

type LabelOf = (key: FilterKey, value: string) => string;

/** The words of a chosen value; names come with the facets, which also hold what is chosen and counts nothing. */
function useValueLabels(facets: readonly FoundFacet[] = []): LabelOf {
  const optionLabel = useOptionLabel();
  return (key, value) => {
    const options = facets.find(({ name }) => filterOf(name) === key)?.options;
    return optionLabel(key, options?.find((option) => option.value === value) ?? { value });
  };
}

/** The same with the name of its filter. */
export function useChosenLabels(facets: readonly FoundFacet[] = []): LabelOf {
  const { t } = useLingui();
  const labelOf = useValueLabels(facets);
  return (key, value) => {
    const label = labelOf(key, value);
    const name = t(filterLabels[key]);
    return label === name ? label : t`${name}：${label}`;
  };
}

/** All that is chosen in a few words, such as the name of a subscription; empty for nothing. */
export function useSearchWords(facets: readonly FoundFacet[] = []): (search: ListSearch) => string {
  const { t } = useLingui();
  const labelOf = useValueLabels(facets);
  return (search) => {
    const chosen = FILTERS.flatMap((key) => chosenOf(search, key).map((value) => labelOf(key, value)));
    return [...(search.q ? [search.q] : []), ...chosen].join(t`、`);
  };
}
