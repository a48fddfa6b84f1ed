import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { useName } from '../ui/named';
import { DueText } from './due-text';
import type { QueueItem } from './queue-query';

interface QueueListProps {
  readonly items: readonly QueueItem[];
  readonly currentId: string | null;
  readonly picked: readonly string[];
  readonly onTake: (id: string) => void;
  readonly onPick: (id: string) => void;
  readonly onMove: (by: number) => void;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: -Infinity,
  End: Infinity,
};

/** A listbox whose focus stays on it; the item in hand is its active descendant, what is picked is selected. */
export function QueueList({ items, currentId, picked, onTake, onPick, onMove }: QueueListProps) {
  const { t } = useLingui();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Only the list scrolls: the page under the reader stays where it is.
    const option = currentId && list.current?.querySelector<HTMLElement>(`#${CSS.escape(optionId(currentId))}`);
    if (!option || !list.current) return;
    const { offsetTop, offsetHeight } = option;
    const { scrollTop, clientHeight } = list.current;
    if (offsetTop < scrollTop) list.current.scrollTop = offsetTop;
    else if (offsetTop + offsetHeight > scrollTop + clientHeight)
      list.current.scrollTop = offsetTop + offsetHeight - clientHeight;
  }, [currentId]);

  const press = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined && event.key !== ' ') return;
    event.preventDefault();
    if (step !== undefined) onMove(step);
    else if (currentId) onPick(currentId);
  };
  return (
    <div
      ref={list}
      role="listbox"
      className="queue-list"
      aria-label={t`待审推荐`}
      aria-multiselectable="true"
      aria-activedescendant={currentId ? optionId(currentId) : undefined}
      tabIndex={0}
      onKeyDown={press}
    >
      {items.map((item) => (
        <QueueOption
          key={item.id}
          item={item}
          isCurrent={item.id === currentId}
          isPicked={picked.includes(item.id)}
          onTake={onTake}
          onPick={onPick}
        />
      ))}
    </div>
  );
}

interface QueueOptionProps extends Pick<QueueListProps, 'onTake' | 'onPick'> {
  readonly item: QueueItem;
  readonly isCurrent: boolean;
  readonly isPicked: boolean;
}

/** Drawn again only when it changes itself: a key must not wait for fifty others. */
const QueueOption = memo(function QueueOption({ item, isCurrent, isPicked, onTake, onPick }: QueueOptionProps) {
  const name = useName();
  return (
    <div
      id={optionId(item.id)}
      role="option"
      aria-selected={isPicked}
      data-current={isCurrent || undefined}
      className="queue-option"
      onClick={() => onTake(item.id)}
    >
      <span
        className="queue-pick"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          onPick(item.id);
        }}
      >
        {isPicked ? '✓' : ''}
      </span>
      <span className="queue-title">{item.need?.title ?? item.number}</span>
      <span className="queue-score figure">{Math.round(item.score)}</span>
      <span className="queue-supplier secondary">→ {item.supplier && name(item.supplier)}</span>
      <span className="queue-meta meta">
        <DueText at={item.dueAt} />
        {item.decidedBy && (
          <span className="tag">
            <Trans>待第二人确认</Trans>
          </span>
        )}
        {item.assignee && <Trans>由 {item.assignee.name} 处理</Trans>}
      </span>
    </div>
  );
});

const optionId = (id: string): string => `review-${id}`;
