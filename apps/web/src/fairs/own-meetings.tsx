import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { execute } from '../api/execute';
import { timeOf } from '../ui/when';
import { OutcomeDocument } from './fair-documents';
import type { FairOfPage } from './ask-fair';
import type { FairOutcome } from './gql/graphql';
import { MEETING } from './labels';
import { OutcomeButtons } from './outcome-buttons';
import { useTold } from './use-told';

/** The own day: when, at which table, with whom; its result in one tap. */
export function OwnMeetings({ fair, refetch }: { fair: FairOfPage; refetch: () => void }) {
  const { t, i18n } = useLingui();
  const act = useTold(
    async (input: { meetingId: string; outcome: FairOutcome }) =>
      (await execute(OutcomeDocument, { input })).tellMeetingOutcome,
    () => refetch(),
  );
  const isHeld = fair.status === 'RUNNING' || fair.status === 'DONE';
  const isLead = fair.mySignUp?.isLead ?? false;
  return (
    <section className="panel stack">
      <h2>{t`我的洽谈`}</h2>
      <ol className="plain-list fair-meetings">
        {fair.myMeetings.map((meeting) => (
          <li key={meeting.id}>
            <p>
              <time className="figure" dateTime={meeting.startsAt}>
                {timeOf(meeting.startsAt).slice(-5)}
              </time>{' '}
              <Trans>{meeting.table} 号桌</Trans> <strong>{isLead ? meeting.supplierName : meeting.leadName}</strong>{' '}
              <span className="tag">{i18n._(MEETING[meeting.status])}</span>
            </p>
            {isHeld && meeting.status !== 'NO_SHOW' && (
              <OutcomeButtons
                name={isLead ? meeting.supplierName : meeting.leadName}
                outcome={meeting.outcome ?? null}
                isBusy={act.isBusy}
                onTell={(outcome) => void act.run({ meetingId: meeting.id, outcome })}
              />
            )}
            {meeting.intentionId && (
              <Link to="/w/deals/$dealId" params={{ dealId: meeting.intentionId }}>
                {t`查看意向`}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
