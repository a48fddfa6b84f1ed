import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../api/session';
import { Facts } from '../desk/facts';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { Due } from './due';
import { FirmActs } from './firm-acts';
import { KIND, STATUS } from './labels';
import { OfficerActs } from './officer-acts';
import { RequestLog } from './request-log';
import { requestRoute } from './routes';
import { type Request, requestQuery } from './ticket-query';
import './tickets.css';

export function RequestPage() {
  const { t } = useLingui();
  const { ticketId } = requestRoute.useParams();
  const ticket = useQuery(requestQuery(ticketId));
  return (
    <StateView query={ticket} title={t`诉求`} skeleton={<Skeleton lines={10} />}>
      {(data) => <Page ticket={data} />}
    </StateView>
  );
}

/** One request: what is asked, who has it, by when, what was said, and what the reader may do about it. */
function Page({ ticket }: { ticket: Request }) {
  const { t } = useLingui();
  const me = useMe();
  const name = useName();
  const isOfFirm = me?.actingFirmId === ticket.firm.id;
  const isRunning = ['NEW', 'ASSIGNED', 'WORKING', 'REOPENED'].includes(ticket.status);
  const { workdays, satisfaction } = ticket;
  return (
    <div className="stack record-page">
      <div>
        <PageTitle title={ticket.title} />
        <p className="row secondary">
          <span className="figure">{ticket.number}</span>
          <span className="tag">{t(STATUS[ticket.status])}</span>
          <span>{t(KIND[ticket.kind])}</span>
        </p>
      </div>
      <section className="panel stack" aria-label={t`诉求内容`}>
        <p className="request-words">{ticket.text}</p>
        <Facts
          facts={[
            { label: t`企业`, value: !isOfFirm && name(ticket.firm) },
            { label: t`来源`, value: ticket.source === 'VISIT' && t`走访发现` },
            { label: t`承办人`, value: ticket.officerName ?? t`待指派` },
            {
              label: t`电话`,
              value: ticket.officerPhone && <a href={`tel:${ticket.officerPhone}`}>{ticket.officerPhone}</a>,
            },
            { label: t`责任部门`, value: ticket.department },
            { label: t`提交时间`, value: timeOf(ticket.createdAt) },
            {
              label: t`办理时限`,
              value: isRunning && (
                <>
                  <Due at={ticket.dueAt} isLate={ticket.isLate} />{' '}
                  <span className="meta">
                    <Trans>{workdays} 个工作日</Trans>
                  </span>
                </>
              ),
            },
            { label: t`已升级`, value: isRunning && ticket.escalatedAt && timeOf(ticket.escalatedAt) },
            {
              label: t`确认期限`,
              value: ticket.confirmBy && <Trans>{timeOf(ticket.confirmBy)} 前未回应视为确认</Trans>,
            },
            {
              label: t`满意度`,
              value: satisfaction && <Trans>{satisfaction} 分（满分 5 分）</Trans>,
            },
          ]}
        />
      </section>
      {isOfFirm ? <FirmActs ticket={ticket} /> : <OfficerActs ticket={ticket} />}
      <RequestLog entries={ticket.entries} />
    </div>
  );
}
