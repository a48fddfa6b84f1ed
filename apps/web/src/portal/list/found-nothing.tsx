import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/state-view';
import { filterLabels } from './filter-words';
import { filterOf } from './found-facet';
import type { ListSearch } from './list-search';

interface FoundNothingProps {
  /** The filter that excludes most first. */
  readonly without: readonly { readonly filter: string; readonly total: number }[];
  readonly search: ListSearch;
  readonly onSearch: (search: ListSearch) => void;
}

/** Which filter excludes most, and how many there are without it. */
export function FoundNothing({ without, search, onSearch }: FoundNothingProps) {
  const { t } = useLingui();
  const [most] = without;
  const key = most && filterOf(most.filter);
  const name = key ? t(filterLabels[key]) : t`检索词`;
  if (!most || (!key && most.filter !== 'TEXT')) {
    return (
      <Empty
        action={
          <Button onClick={() => onSearch({})}>
            <Trans>清除全部条件</Trans>
          </Button>
        }
      >
        <Trans>没有符合条件的内容。</Trans>
      </Empty>
    );
  }
  const { total } = most;
  return (
    <Empty
      action={
        <Button onClick={() => onSearch({ ...search, [key ?? 'q']: undefined, page: undefined })}>
          <Trans>清除该条件（{total} 条）</Trans>
        </Button>
      }
    >
      <Trans>没有符合全部条件的内容，其中“{name}”排除得最多。</Trans>
    </Empty>
  );
}
