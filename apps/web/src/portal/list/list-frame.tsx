import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { Button } from '../../ui/button';
import { ChosenFilters } from '../../ui/facets';
import { PageTitle } from '../../ui/page-title';
import { Pagination } from '../../ui/pagination';
import { Skeleton, StateView } from '../../ui/state-view';
import { SaveSearch } from '../../subscribe/save-search';
import type { Wish } from '../../subscribe/wish';
import type { FoundPages } from './use-found';
import { FoundNothing } from './found-nothing';
import { ListFacets } from './list-facets';
import { chosenOf, type FilterKey, FILTERS, type ListSearch, toggled } from './list-search';
import { SearchBox } from './search-box';
import { useChosenLabels, useSearchWords } from './use-chosen-labels';

interface ListFrameProps<Node> {
  readonly title: string;
  readonly placeholder: string;
  readonly search: ListSearch;
  readonly onSearch: (search: ListSearch) => void;
  readonly sorts: readonly { readonly value: string; readonly label: string }[];
  /** In the order of the column. */
  readonly facets: readonly FilterKey[];
  readonly found: FoundPages<Node>;
  /** The search as a subscription keeps it. */
  readonly wishOf: (words: Pick<Wish, 'name' | 'total'>) => Wish;
  readonly row: (node: Node) => ReactNode;
}

/** A public list: search, facets, what is chosen, the rows, pages. All of it stands in the URL. */
export function ListFrame<Node extends { id: string }>(props: ListFrameProps<Node>) {
  const { title, placeholder, search, onSearch, sorts, facets, found, wishOf, row } = props;
  const sortId = useId();
  const { t } = useLingui();
  const labelOf = useChosenLabels(found.last?.facets);
  const wordsOf = useSearchWords(found.last?.facets);
  const wish = found.last ? wishOf({ name: wordsOf(search) || t`${title}：全部`, total: found.last.total }) : null;
  const chips = FILTERS.flatMap((key) =>
    chosenOf(search, key).map((value) => ({
      key: `${key}:${value}`,
      label: labelOf(key, value),
      onRemove: () => onSearch(toggled(search, key, value)),
    })),
  );
  return (
    <div className="page wide">
      <PageTitle title={title} />
      <SearchBox placeholder={placeholder} search={search} onSearch={onSearch} />
      <div className="list-columns">
        <ListFacets facets={found.last?.facets ?? []} keys={facets} search={search} onSearch={onSearch} />
        <section aria-label={title} aria-busy={found.isRefreshing || undefined}>
          <ChosenFilters chips={chips} onClear={() => onSearch({ q: search.q, sort: search.sort })} />
          <Expansions found={found} search={search} onSearch={onSearch} />
          <div className="list-head">
            <p role="status" className="secondary">
              {found.last && <Plural value={found.last.total} other="共 # 条" />}
            </p>
            <SaveSearch
              wish={wish}
              isOpen={search.save === '1'}
              onOpen={(isOpen) => onSearch({ ...search, save: isOpen ? '1' : undefined })}
            >
              <Trans>存为订阅</Trans>
            </SaveSearch>
            <label htmlFor={sortId} className="row">
              <Trans>排序</Trans>
              <select
                id={sortId}
                className="input auto"
                value={search.sort ?? sorts[0]?.value}
                onChange={({ target }) => onSearch({ ...search, sort: target.value, page: undefined })}
              >
                {sorts.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <StateView query={found.query} skeleton={<Skeleton lines={16} />}>
            {() =>
              found.nodes.length === 0 ? (
                <FoundNothing without={found.last?.without ?? []} search={search} onSearch={onSearch} />
              ) : (
                <ul className="plain-list card-list">
                  {found.nodes.map((node) => (
                    <li key={node.id}>{row(node)}</li>
                  ))}
                </ul>
              )
            }
          </StateView>
          {found.last && found.last.total > 0 && (
            <Pagination
              page={search.page ?? 1}
              pages={found.last.pages}
              total={found.last.total}
              onPage={(page) => onSearch({ ...search, page: page > 1 ? page : undefined })}
              more={found.more}
            />
          )}
        </section>
      </div>
    </div>
  );
}

/** “压铸”已扩展为 压力铸造、die casting · 只搜原词. */
function Expansions<Node>({ found, search, onSearch }: Pick<ListFrameProps<Node>, 'found' | 'search' | 'onSearch'>) {
  const { t } = useLingui();
  const expansions = found.last?.expansions ?? [];
  if (search.exact) {
    return (
      <p className="secondary">
        <Trans>只搜原词，未扩展同义词。</Trans>
        <Button kind="text" onClick={() => onSearch({ ...search, exact: undefined, page: undefined })}>
          <Trans>扩展同义词</Trans>
        </Button>
      </p>
    );
  }
  if (expansions.length === 0) return null;
  return (
    <p className="secondary">
      {expansions.map(({ term, expandedTo }) => {
        const words = expandedTo.join(t`、`);
        return (
          <span key={term}>
            <Trans>
              “{term}”已扩展为 {words}
            </Trans>{' '}
          </span>
        );
      })}
      <Button kind="text" onClick={() => onSearch({ ...search, exact: '1', page: undefined })}>
        <Trans>只搜原词</Trans>
      </Button>
    </p>
  );
}
