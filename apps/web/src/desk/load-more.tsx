import { Trans } from '@lingui/react/macro';
import { Button } from 'antd';
import './lists.css';

interface LoadMoreProps {
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** The next rows below those that are there; nothing once all are. */
export function LoadMore({ list }: LoadMoreProps) {
  if (!list.hasNextPage) return null;
  return (
    <div className="load-more">
      <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        <Trans>加载更多</Trans>
      </Button>
    </div>
  );
}
