import { useDraggable, useDroppable } from '@dnd-kit/core';
import type { MessageDescriptor } from '@lingui/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useName } from '../ui/named';
import { When } from '../ui/when';
import { COLUMN_LABEL } from './board-moves';
import { type Card, cardKey, type Column, type ColumnName } from './board-query';
import { DueText } from './due-text';

interface BoardColumnProps {
  readonly column: Column;
  readonly columns: readonly ColumnName[];
  /** Why the card that is held cannot be dropped here. */
  readonly refusal: MessageDescriptor | null;
  readonly onMove: (card: Card, to: ColumnName) => void;
}

/** Where the cards that have no room are listed. */
const MORE = {
  ...{ TO_REVIEW: '/review', SECOND_PERSON: '/review', PUSHED: '/review/done' },
  ...{ INTENTION: null, CONTRACTED: null },
} as const satisfies Record<ColumnName, string | null>;

export function BoardColumn({ column, columns, refusal, onMove }: BoardColumnProps) {
  const { t } = useLingui();
  const { setNodeRef, isOver } = useDroppable({ id: column.name });
  const { name, total, cards } = column;
  const more = total - cards.length;
  return (
    <section
      ref={setNodeRef}
      className="board-column"
      aria-label={t(COLUMN_LABEL[name])}
      data-refused={refusal !== null || undefined}
      data-over={isOver || undefined}
    >
      <h2>
        {t(COLUMN_LABEL[name])} <span className="figure secondary">{total}</span>
      </h2>
      {refusal && <p className="board-why">{t(refusal)}</p>}
      {cards.length === 0 && (
        <p className="meta">
          <Trans>暂无</Trans>
        </p>
      )}
      <ul className="plain-list board-cards">
        {cards.map((card) => (
          <BoardCard
            key={cardKey(card)}
            card={card}
            from={name}
            targets={columns.filter((each) => each !== name)}
            onMove={(to) => onMove(card, to)}
          />
        ))}
      </ul>
      {more > 0 && (
        <p className="meta">
          {MORE[name] ? (
            <Link to={MORE[name]}>
              <Plural value={more} one="另有 # 条，逐条查看" other="另有 # 条，逐条查看" />
            </Link>
          ) : (
            <Plural value={more} one="另有 # 条" other="另有 # 条" />
          )}
        </p>
      )}
    </section>
  );
}

interface BoardCardProps {
  readonly card: Card;
  readonly from: ColumnName;
  readonly targets: readonly ColumnName[];
  readonly onMove: (to: ColumnName) => void;
}

function BoardCard({ card, from, targets, onMove }: BoardCardProps) {
  const { t } = useLingui();
  const name = useName();
  const { attributes, listeners, setNodeRef, transform, isDragging } = useDraggable({ id: cardKey(card) });
  const { proposal, intention } = card;
  const supplier = proposal?.supplier ?? intention?.supplier;
  const title = proposal?.need?.title ?? intention?.need?.title ?? proposal?.number ?? intention?.number ?? '';
  return (
    <li
      ref={setNodeRef}
      className="board-card"
      data-dragging={isDragging || undefined}
      style={transform ? { transform: `translate(${transform.x}px, ${transform.y}px)` } : undefined}
    >
      <div className="board-grip" {...attributes} {...listeners} aria-roledescription={t`可移动的卡片`}>
        <strong>{title}</strong>
        <span className="secondary">{supplier && name(supplier)}</span>
        <span className="meta row">
          {proposal && (
            <span className="figure">
              <Trans>匹配度 {Math.round(proposal.score)}</Trans>
            </span>
          )}
          {from === 'TO_REVIEW' || from === 'SECOND_PERSON' ? <DueText at={card.due} /> : <When at={card.since} />}
        </span>
      </div>
      {proposal && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: targets.map((key) => ({ key, label: t(COLUMN_LABEL[key]) })),
            onClick: ({ key }) => {
              const to = targets.find((each) => each === key);
              if (to) onMove(to);
            },
          }}
        >
          <Button size="small" type="text" aria-label={t`移到…：${title}`}>
            <Trans>移到…</Trans>
          </Button>
        </Dropdown>
      )}
    </li>
  );
}
