import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { usePreferences } from '../theme/preferences';
import { useName } from '../ui/named';
import { UndoBar } from '../ui/undo-bar';
import { ActionBar } from './action-bar';
import { ApproveManyDialog } from './approve-many-dialog';
import { HandOverDialog } from './hand-over-dialog';
import { NoteDialog } from './note-dialog';
import { QueueDetail } from './queue-detail';
import { QueueList } from './queue-list';
import { type QueueItem } from './queue-query';
import { ReturnDialog } from './return-dialog';
import { useChainOf } from './use-chain-of';
import { useDecisions } from './use-decisions';
import { useQueue } from './use-queue';

/** Below this the next ones are fetched. */
const SHORT = 10;
type Dialog = 'return' | 'handOver' | 'note' | 'approveMany';

interface ReviewDeskProps {
  readonly all: readonly QueueItem[];
  readonly chains: readonly string[];
  /** More wait than are listed. */
  readonly hasMore: boolean;
  readonly onShort: () => void;
  readonly empty: ReactNode;
}

/** The list, the item in hand and what is done with it, by keys or by pointer. */
export function ReviewDesk({ all, chains, hasMore, onShort, empty }: ReviewDeskProps) {
  const { t } = useLingui();
  const name = useName();
  const { hasShortcuts } = usePreferences();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [wanted, take] = useState<string | null>(null);
  const decisions = useDecisions(take);
  const queue = useQueue(all, decisions.gone, wanted, take);
  const { current, picked } = queue;
  const chainCode = useChainOf(current?.id, chains);
  const left = queue.items.length;

  useEffect(() => {
    if (left < SHORT && decisions.gone.size > 0) onShort();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- asked for once per item less
  }, [left]);

  const approve = (): void => {
    if (!current) return;
    queue.handOn([current.id]);
    decisions.approve(current.id);
  };
  const pickCurrent = (): void => {
    if (current) queue.pick(current.id);
  };
  const openFor = (which: Dialog) => (): void => {
    if (current) setDialog(which);
  };
  const close = (): void => setDialog(null);

  const keys = { enabled: hasShortcuts && dialog === null, preventDefault: true };
  useHotkeys('j', () => queue.move(1), keys);
  useHotkeys('k', () => queue.move(-1), keys);
  useHotkeys('a', approve, keys);
  useHotkeys('r', openFor('return'), keys);
  useHotkeys('m', openFor('handOver'), keys);
  useHotkeys('n', openFor('note'), keys);
  useHotkeys('x', pickCurrent, keys);
  useHotkeys('z', decisions.takeBack, keys);
  useHotkeys('shift+a', () => picked.length > 0 && setDialog('approveMany'), keys);

  const label = (item: QueueItem): string =>
    [item.need?.title, item.supplier && name(item.supplier)].filter(Boolean).join(' → ');
  return (
    <>
      <p className="meta review-left" role="status">
        {hasMore ? (
          <Plural value={left} one="列出最紧急的 # 条，处理后自动补入" other="列出最紧急的 # 条，处理后自动补入" />
        ) : (
          left > 0 && <Plural value={left} one="还有 # 条待审" other="还有 # 条待审" />
        )}
      </p>
      {current ? (
        <div className="review-desk">
          <QueueList
            items={queue.items}
            currentId={current.id}
            picked={picked}
            onTake={take}
            onPick={queue.pick}
            onMove={queue.move}
          />
          <section className="review-detail" aria-label={t`当前推荐`}>
            <QueueDetail id={current.id} />
            <ActionBar
              picked={picked.length}
              onApprove={approve}
              onReturn={openFor('return')}
              onHandOver={openFor('handOver')}
              onNote={openFor('note')}
              onPick={pickCurrent}
              onApprovePicked={() => setDialog('approveMany')}
            />
          </section>
        </div>
      ) : (
        empty
      )}
      {decisions.last?.until && (
        <UndoBar
          key={decisions.last.ids.join()}
          until={decisions.last.until}
          onUndo={decisions.takeBack}
          onEnd={decisions.forget}
        >
          {decisions.last.kind === 'approved' ? (
            <Plural value={decisions.last.ids.length} one="已通过 # 条推荐" other="已通过 # 条推荐" />
          ) : (
            <Trans>已退回 1 条推荐</Trans>
          )}
        </UndoBar>
      )}
      {current && dialog === 'return' && (
        <ReturnDialog
          title={label(current)}
          onClose={close}
          onReturn={(reason, note) => {
            close();
            queue.handOn([current.id]);
            decisions.giveBack(current.id, reason, note);
          }}
        />
      )}
      {current && dialog === 'handOver' && chainCode && (
        <HandOverDialog proposalId={current.id} chainCode={chainCode} onClose={close} />
      )}
      {current && dialog === 'note' && <NoteDialog proposalId={current.id} onClose={close} />}
      {dialog === 'approveMany' && (
        <ApproveManyDialog
          lines={queue.items
            .filter(({ id }) => picked.includes(id))
            .map((item) => ({ id: item.id, text: label(item) }))}
          onClose={close}
          onApprove={() => {
            close();
            queue.handOn(picked);
            decisions.approveMany(picked);
          }}
        />
      )}
    </>
  );
}
