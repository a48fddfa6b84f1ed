import { useLingui } from '@lingui/react/macro';
import { type Facet, Facets } from '../../ui/facets';
import { filterLabels, useOptionLabel } from './filter-words';
import { filterOf, type FoundFacet } from './found-facet';
import { chosenOf, type FilterKey, type ListSearch, toggled } from './list-search';

interface ListFacetsProps {
  readonly facets: readonly FoundFacet[];
  readonly keys: readonly FilterKey[];
  readonly search: ListSearch;
  readonly onSearch: (search: ListSearch) => void;
}

const BY_VALUE: readonly FilterKey[] = ['budget', 'deadline'];

export function ListFacets({ facets, keys, search, onSearch }: ListFacetsProps) {
  const { t } = useLingui();
  const labelOf = useOptionLabel();
  const shown = keys.flatMap((key): Facet[] => {
    const facet = facets.find(({ name }) => filterOf(name) === key);
    // Nodes are hundreds: they are offered within the chains that are chosen.
    if (!facet || (key === 'node' && !search.chain && !search.node)) return [];
    const chosen = chosenOf(search, key);
    const options = facet.options
      .filter(({ value }) => value !== 'false')
      .map((option) => ({
        value: option.value,
        label: labelOf(key, option),
        count: option.count,
        isChosen: chosen.includes(option.value),
      }));
    if (BY_VALUE.includes(key)) options.sort((one, other) => leastOf(one.value) - leastOf(other.value));
    return [{ name: key, label: t(filterLabels[key]), options }];
  });
  return <Facets facets={shown} onToggle={(key, value) => onSearch(toggled(search, filterNamed(keys, key), value))} />;
}

/** A range by its lower end; what has none, such as 面议, comes last. */
function leastOf(value: string): number {
  if (value.startsWith('-')) return 0;
  const least = Number.parseFloat(value);
  return Number.isNaN(least) ? Number.POSITIVE_INFINITY : least;
}

function filterNamed(keys: readonly FilterKey[], name: string): FilterKey {
  const key = keys.find((each) => each === name);
  if (!key) throw new Error(`no filter ${name}`);
  return key;
}
