import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { conflictAt, type ConflictAt, type Desk, type DeskMeeting } from './conflict-at';

const CONFLICT = {
  table: msg`该桌此时段已有洽谈`,
  supplier: msg`配套企业此时段已有洽谈`,
  lead: msg`龙头企业此时段没有空闲团队`,
  owner: msg`该桌属于其他龙头企业`,
  away: msg`有一方此时段不在场`,
} satisfies Record<ConflictAt, unknown>;

interface MoveDialogProps {
  readonly desk: Desk;
  readonly meeting: DeskMeeting;
  readonly slots: readonly { readonly slot: number; readonly label: string }[];
  readonly isBusy: boolean;
  readonly onMove: (table: number, slot: number) => void;
  readonly onClose: () => void;
}

/** The keyboard's way of moving a meeting: slot and table, with what stands in the way. */
export function MoveDialog({ desk, meeting, slots, isBusy, onMove, onClose }: MoveDialogProps) {
  const { t, i18n } = useLingui();
  const [to, setTo] = useState({ table: meeting.table, slot: meeting.slot });
  const conflict = conflictAt(desk, meeting, to);
  const isSame = to.table === meeting.table && to.slot === meeting.slot;
  return (
    <Dialog
      title={t`改到…`}
      onClose={onClose}
      footer={
        <Button
          kind="primary"
          isBusy={isBusy}
          disabled={conflict !== null || isSame}
          onClick={() => onMove(to.table, to.slot)}
        >
          {t`改到这里`}
        </Button>
      }
    >
      <p>
        <Trans>
          {meeting.leadName} 与 {meeting.supplierName}
        </Trans>
      </p>
      <Field label={t`时段`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={to.slot}
            onChange={({ target }) => setTo({ ...to, slot: Number(target.value) })}
          >
            {slots.map(({ slot, label }) => (
              <option key={slot} value={slot}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t`洽谈桌`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={to.table}
            onChange={({ target }) => setTo({ ...to, table: Number(target.value) })}
          >
            {desk.tables.map(({ number, leadName }) => (
              <option key={number} value={number}>
                {number} {leadName ?? t`备用`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p role="status">{conflict ? i18n._(CONFLICT[conflict]) : isSame ? t`请选择新的时段或桌。` : t`没有冲突。`}</p>
    </Dialog>
  );
}
