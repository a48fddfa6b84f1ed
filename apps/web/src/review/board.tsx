import {
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  rectIntersection,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { toast } from '../ui/toast';
import { useAct } from '../desk/use-act';
import { approve, undo } from './acts';
import { BoardColumn } from './board-column';
import { COLUMN_LABEL, moveOf } from './board-moves';
import { type Card, cardKey, type Column, type ColumnName } from './board-query';

/** Pixels before a press becomes a drag, so that links in cards still work. */
const DRAG_AFTER = 6;

interface Held {
  readonly card: Card;
  readonly from: ColumnName;
}

/** Five columns; cards move by pointer, by keys or by their menu. A move that cannot be is refused with its reason. */
export function Board({ columns }: { columns: readonly Column[] }) {
  const { t } = useLingui();
  const [held, setHeld] = useState<Held | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_AFTER } }),
    useSensor(KeyboardSensor, { coordinateGetter: toNeighbour(columns) }),
  );
  const act = useAct({
    send: async ({ id, kind }: { id: string; kind: 'approve' | 'undo' }, key): Promise<{ __typename?: string }> =>
      kind === 'approve' ? approve(id, key) : undo(id, key),
    renews: [['review-board'], ['review-queue']],
    onDone: (_, { kind }) => toast(kind === 'approve' ? t`已通过，几秒后推送给供应商` : t`已撤销，回到待初审`),
  });

  const move = ({ card, from }: Held, to: ColumnName): void => {
    if (from === to) return;
    const result = moveOf(card, from, to);
    if ('why' in result) toast(t(result.why));
    else if (card.proposal) act.mutate({ id: card.proposal.id, kind: result.act });
  };
  const find = (id: unknown): Held | null => {
    for (const { name, cards } of columns) {
      const card = cards.find((each) => cardKey(each) === id);
      if (card) return { card, from: name };
    }
    return null;
  };
  const nameOf = (id: unknown): string => {
    const column = columns.find(({ name }) => name === id);
    return column ? t(COLUMN_LABEL[column.name]) : '';
  };
  const titleOf = (id: unknown): string => {
    const { proposal, intention } = find(id)?.card ?? {};
    return proposal?.need?.title ?? intention?.need?.title ?? '';
  };
  const end = ({ active, over }: DragEndEvent): void => {
    setHeld(null);
    const moved = find(active.id);
    const to = columns.find(({ name }) => name === over?.id)?.name;
    if (moved && to) move(moved, to);
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={(args) => (args.pointerCoordinates ? pointerWithin(args) : rectIntersection(args))}
      onDragStart={({ active }) => setHeld(find(active.id))}
      onDragEnd={end}
      onDragCancel={() => setHeld(null)}
      accessibility={{
        screenReaderInstructions: {
          draggable: t`按空格拿起卡片，用左右方向键选择列，再按空格放下，按 Esc 取消。也可用卡片上的“移到…”。`,
        },
        announcements: {
          onDragStart: ({ active }) => t`已拿起：${titleOf(active.id)}`,
          onDragOver: ({ over }) => (over ? t`位于：${nameOf(over.id)}` : undefined),
          onDragEnd: ({ over }) => (over ? t`放在：${nameOf(over.id)}` : t`已放下`),
          onDragCancel: () => t`已取消移动`,
        },
      }}
    >
      <div className="board" role="group" aria-label={t`进展看板`}>
        {columns.map((column) => (
          <BoardColumn
            key={column.name}
            column={column}
            columns={columns.map(({ name }) => name)}
            refusal={held && held.from !== column.name ? whyNot(held, column.name) : null}
            onMove={(card, to) => move({ card, from: column.name }, to)}
          />
        ))}
      </div>
    </DndContext>
  );
}

function whyNot({ card, from }: Held, to: ColumnName) {
  const result = moveOf(card, from, to);
  return 'why' in result ? result.why : null;
}

/** By keys a card goes from column to column instead of pixel by pixel. */
function toNeighbour(columns: readonly Column[]) {
  return (
    event: KeyboardEvent,
    { currentCoordinates, context }: { currentCoordinates: { x: number; y: number }; context: BoardContext },
  ): { x: number; y: number } | undefined => {
    const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return undefined;
    event.preventDefault();
    const at = columns.findIndex(({ name }) => name === context.over?.id);
    const target = columns[Math.min(columns.length - 1, Math.max(0, at + step))];
    const rect = target && context.droppableRects.get(target.name);
    return rect ? { x: rect.left + 8, y: currentCoordinates.y } : undefined;
  };
}

interface BoardContext {
  readonly over: { readonly id: string | number } | null;
  readonly droppableRects: { get(id: string): { readonly left: number } | undefined };
}
