import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from './button';
import { useIsPhone } from './use-media';
import './pagination.css';

interface PaginationProps {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
  /** On phones the next rows come below those that are there. */
  readonly more?: { readonly hasMore: boolean; readonly isLoading: boolean; readonly load: () => void };
}

/** Numbered pages; on phones 加载更多. */
export function Pagination({ page, pages, total, onPage, more }: PaginationProps) {
  const { t } = useLingui();
  const isPhone = useIsPhone();
  if (isPhone && more) {
    return (
      <div className="pagination">
        {more.hasMore && (
          <Button isBusy={more.isLoading} onClick={more.load}>
            <Trans>加载更多</Trans>
          </Button>
        )}
        <span className="meta">
          <Plural value={total} other="共 # 条" />
        </span>
      </div>
    );
  }
  return (
    <nav className="pagination" aria-label={t`分页`}>
      <span className="meta">
        <Plural value={total} other="共 # 条" />
      </span>
      {pages > 1 && (
        <>
          <Button disabled={page <= 1} onClick={() => onPage(page - 1)}>
            <Trans>上一页</Trans>
          </Button>
          {numbersAround(page, pages).map((number, at) =>
            number === null ? (
              <span key={`gap-${at}`} aria-hidden="true">
                …
              </span>
            ) : (
              <button
                key={number}
                type="button"
                className="button figure"
                aria-label={t`第 ${number} 页`}
                aria-current={number === page ? 'page' : undefined}
                onClick={() => onPage(number)}
              >
                {number}
              </button>
            ),
          )}
          <Button disabled={page >= pages} onClick={() => onPage(page + 1)}>
            <Trans>下一页</Trans>
          </Button>
        </>
      )}
    </nav>
  );
}

/** First, last and the neighbours; null stands for what is left out. */
function numbersAround(page: number, pages: number): (number | null)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((number) => number >= 1 && number <= pages)
    .sort((one, other) => one - other);
  return shown.flatMap((number, at) => {
    const before = shown[at - 1];
    return before !== undefined && number - before > 1 ? [null, number] : [number];
  });
}
