import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { execute } from '../api/execute';
import { toast } from '../ui/toast';
import { timeOf } from '../ui/when';
import { conflictAt, type Desk, type DeskMeeting } from './conflict-at';
import { MoveDocument } from './desk-documents';
import type { FairDeskPageQuery } from './gql/graphql';
import { MEETING, OUTCOME } from './labels';
import { MoveDialog } from './move-dialog';
import { useTold } from './use-told';

interface TimetableProps {
  readonly fair: FairDeskPageQuery['fair'];
  readonly desk: Desk;
  readonly refetch: () => void;
}

/** Rows are slots, columns tables; a meeting moves by drag or by 改到…, and what stands in the way shows before the drop. */
export function Timetable({ fair, desk, refetch }: TimetableProps) {
  const { t } = useLingui();
  const [moving, setMoving] = useState<DeskMeeting | null>(null);
  const [dragged, setDragged] = useState<DeskMeeting | null>(null);
  const act = useTold(
    async ({ id, version, ...to }: { id: string; version: number; table: number; slot: number }) =>
      (await execute(MoveDocument, { input: { meetingId: id, version, ...to } })).moveMeeting,
    () => {
      toast(t`已改期，双方会收到通知。`);
      setMoving(null);
      refetch();
    },
  );
  const slots = Array.from({ length: fair.slotCount }, (_, slot) => slot);
  const startOf = (slot: number): string =>
    timeOf(new Date(new Date(fair.startsAt).getTime() + slot * fair.slotMinutes * 60_000).toISOString()).slice(-5);
  const move = (meeting: DeskMeeting, table: number, slot: number): void =>
    void act.run({ id: meeting.id, version: meeting.version, table, slot });
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t`洽谈时间表`}>
        <table className="table fair-timetable">
          <thead>
            <tr>
              <th scope="col">{t`时段`}</th>
              {desk.tables.map(({ number, leadName, team }) => (
                <th key={number} scope="col">
                  <Trans>{number} 号桌</Trans>
                  <br />
                  <span className="secondary">{leadName ?? t`备用`}</span>
                  {team && <span className="secondary"> {team}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {slots.map((slot) => {
              const isNow = fair.status === 'RUNNING' && slot === desk.slotNow;
              return (
                <tr key={slot} aria-current={isNow ? 'time' : undefined}>
                  <th scope="row" className="figure">
                    {startOf(slot)}
                    {isNow && <span className="tag">{t`进行中`}</span>}
                  </th>
                  {desk.tables.map(({ number }) => {
                    const here = desk.meetings.filter((each) => each.table === number && each.slot === slot);
                    const isBlocked = dragged !== null && conflictAt(desk, dragged, { table: number, slot }) !== null;
                    return (
                      <td
                        key={number}
                        className={dragged === null ? undefined : isBlocked ? 'fair-no-drop' : 'fair-drop'}
                        onDragOver={(event) => {
                          if (dragged && !isBlocked) event.preventDefault();
                        }}
                        onDrop={() => {
                          if (dragged && !isBlocked) move(dragged, number, slot);
                        }}
                      >
                        {here.map((meeting) => (
                          <MeetingCell
                            key={meeting.id}
                            meeting={meeting}
                            isLate={slot <= desk.slotNow && fair.status === 'RUNNING'}
                            mayMove={fair.isManageable && fair.status !== 'DONE'}
                            onMove={() => setMoving(meeting)}
                            onDrag={setDragged}
                          />
                        ))}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {moving && (
        <MoveDialog
          desk={desk}
          meeting={moving}
          slots={slots.map((slot) => ({ slot, label: startOf(slot) }))}
          isBusy={act.isBusy}
          onMove={(table, slot) => move(moving, table, slot)}
          onClose={() => setMoving(null)}
        />
      )}
    </>
  );
}

interface MeetingCellProps {
  readonly meeting: DeskMeeting;
  readonly isLate: boolean;
  readonly mayMove: boolean;
  readonly onMove: () => void;
  readonly onDrag: (meeting: DeskMeeting | null) => void;
}

function MeetingCell({ meeting, isLate, mayMove, onMove, onDrag }: MeetingCellProps) {
  const { t, i18n } = useLingui();
  const isOpen = meeting.status === 'PLANNED' || meeting.status === 'CHECKED_IN';
  const isMissing = isLate && meeting.status === 'PLANNED' && !meeting.isSupplierHere;
  const score = meeting.score === null || meeting.score === undefined ? null : Math.round(meeting.score);
  return (
    <div
      className="fair-cell"
      draggable={mayMove && isOpen}
      onDragStart={() => onDrag(meeting)}
      onDragEnd={() => onDrag(null)}
    >
      <span>{meeting.supplierName}</span>
      {score !== null && (
        <span className="secondary">
          <Trans>匹配度 {score}</Trans>
        </span>
      )}
      {meeting.outcome ? (
        <span className="tag">{i18n._(OUTCOME[meeting.outcome])}</span>
      ) : isMissing ? (
        <span className="fair-absent">{t`未签到`}</span>
      ) : (
        <span className={meeting.status === 'NO_SHOW' ? 'fair-absent' : 'secondary'}>
          {i18n._(MEETING[meeting.status])}
        </span>
      )}
      {mayMove && isOpen && (
        <button type="button" className="button button-text" onClick={onMove}>
          {t`改到…`}
          <span className="visually-hidden"> {meeting.supplierName}</span>
        </button>
      )}
    </div>
  );
}
