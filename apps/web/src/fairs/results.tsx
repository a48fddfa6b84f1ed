import { useLingui } from '@lingui/react/macro';
import { execute } from '../api/execute';
import { Button } from '../ui/button';
import { toast } from '../ui/toast';
import { timeOf } from '../ui/when';
import type { Desk, DeskMeeting } from './conflict-at';
import { AbsenceDocument } from './desk-documents';
import { OutcomeDocument } from './fair-documents';
import type { FairDeskPageQuery, FairOutcome } from './gql/graphql';
import { MEETING } from './labels';
import { OutcomeButtons } from './outcome-buttons';
import { useTold } from './use-told';

interface ResultsProps {
  readonly fair: FairDeskPageQuery['fair'];
  readonly desk: Desk;
  readonly refetch: () => void;
}

/** What came of each meeting, in one tap; who did not come frees the table for others. */
export function Results({ fair, desk, refetch }: ResultsProps) {
  const { t, i18n } = useLingui();
  const tell = useTold(
    async (input: { meetingId: string; outcome: FairOutcome }) =>
      (await execute(OutcomeDocument, { input })).tellMeetingOutcome,
    () => refetch(),
  );
  const absent = useTold(
    async (input: { signUpId: string; fromSlot: number }) =>
      (await execute(AbsenceDocument, { input: { fairId: fair.id, ...input } })).markFairAbsence,
    (answer) => {
      if (answer.__typename === 'FairPlanPayload') {
        const { added, moved, dropped } = answer;
        toast(t`已重排：新增 ${added} 场，移动 ${moved} 场，取消 ${dropped} 场。`);
      }
      refetch();
    },
  );
  const signUpOf = (meeting: DeskMeeting): string | undefined =>
    desk.signUps.find(({ firmId }) => firmId === meeting.supplierFirmId)?.id;
  const isHeld = fair.status === 'RUNNING' || fair.status === 'DONE';
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t`洽谈结果`}>
      <table className="table fair-results">
        <thead>
          <tr>
            <th scope="col">{t`时段`}</th>
            <th scope="col">{t`桌`}</th>
            <th scope="col">{t`龙头企业`}</th>
            <th scope="col">{t`配套企业`}</th>
            <th scope="col">{t`结果`}</th>
          </tr>
        </thead>
        <tbody>
          {desk.meetings.map((meeting) => {
            const signUpId = signUpOf(meeting);
            const isOpen = meeting.status === 'PLANNED' || meeting.status === 'CHECKED_IN';
            return (
              <tr key={meeting.id}>
                <td className="figure">{timeOf(meeting.startsAt).slice(-5)}</td>
                <td className="figure">{meeting.table}</td>
                <td>{meeting.leadName}</td>
                <td>{meeting.supplierName}</td>
                <td>
                  <div className="row">
                    {isHeld && fair.isManageable && meeting.status !== 'NO_SHOW' ? (
                      <OutcomeButtons
                        name={meeting.supplierName}
                        outcome={meeting.outcome ?? null}
                        isBusy={tell.isBusy}
                        onTell={(outcome) => void tell.run({ meetingId: meeting.id, outcome })}
                      />
                    ) : (
                      <span className={meeting.status === 'NO_SHOW' ? 'fair-absent' : undefined}>
                        {i18n._(MEETING[meeting.status])}
                      </span>
                    )}
                    {fair.status === 'RUNNING' && fair.isManageable && isOpen && signUpId && (
                      <Button
                        kind="text"
                        isBusy={absent.isBusy}
                        onClick={() => void absent.run({ signUpId, fromSlot: meeting.slot })}
                      >
                        {t`未到场，重排`}
                        <span className="visually-hidden"> {meeting.supplierName}</span>
                      </Button>
                    )}
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
