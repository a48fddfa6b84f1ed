import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useParams } from '@tanstack/react-router';
import { useAsk } from '../api/ask';
import { askMe } from '../api/me';
import { nameIn } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { askFair, type FairOfPage } from './ask-fair';
import './fairs.css';
import { STATUS } from './labels';
import { OwnMeetings } from './own-meetings';
import { SignUp } from './sign-up';
import { Wishes } from './wishes';

/** One fair: programme, place and lead firms for everybody; sign-up, wishes and meetings for the own firm. */
export function FairPage() {
  const { t } = useLingui();
  const { fairId } = useParams({ from: '/portal/events/$fairId' });
  const fair = useAsk(['fair', fairId], (signal) => askFair(fairId, signal));
  return (
    <div className="page">
      <StateView query={fair} title={t`链万企活动`} skeleton={<Skeleton lines={14} />}>
        {(data) => <FairView fair={data} refetch={fair.refetch} />}
      </StateView>
    </div>
  );
}

function FairView({ fair, refetch }: { fair: FairOfPage; refetch: () => void }) {
  const { t, i18n } = useLingui();
  const me = useAsk(['me'], askMe, { staleMs: 60_000 }).data;
  const { mySignUp } = fair;
  const mayWish = mySignUp?.status === 'SIGNED_UP' && (fair.status === 'PUBLISHED' || fair.status === 'CLOSED');
  return (
    <article className="stack">
      <div>
        <PageTitle
          title={nameIn(i18n.locale, { nameZh: fair.titleZh, nameEn: fair.titleEn })}
          extra={<span className="tag">{i18n._(STATUS[fair.status])}</span>}
        />
        <p className="row secondary">
          <span className="figure">{fair.number}</span>
          <span>{fair.organiser}</span>
        </p>
        {fair.statusReason && (
          <p role="status">
            <Trans>取消原因：{fair.statusReason}</Trans>
          </p>
        )}
      </div>
      <div className="beside">
        <div className="stack">
          {fair.description && (
            <section className="panel">
              <h2>{t`活动介绍`}</h2>
              <p className="as-written">{fair.description}</p>
            </section>
          )}
          {fair.myMeetings.length > 0 && <OwnMeetings fair={fair} refetch={refetch} />}
          {mayWish && <Wishes fair={fair} refetch={refetch} />}
          <Programme fair={fair} />
        </div>
        <aside className="stack" aria-label={t`时间、地点与报名`}>
          <FairFacts fair={fair} />
          <SignUp fair={fair} me={me} refetch={refetch} />
        </aside>
      </div>
    </article>
  );
}

function Programme({ fair }: { fair: FairOfPage }) {
  const { t, i18n } = useLingui();
  return (
    <>
      <section className="panel">
        <h2>{t`议程`}</h2>
        {fair.programme.length === 0 ? (
          <p>{t`议程待公布。`}</p>
        ) : (
          <ol className="plain-list fair-programme">
            {fair.programme.map(({ time, title, speaker }) => (
              <li key={`${time} ${title}`}>
                <span className="figure">{time}</span> {title}
                {speaker && <span className="secondary"> {speaker}</span>}
              </li>
            ))}
          </ol>
        )}
      </section>
      <section className="panel">
        <h2>{t`参会龙头企业`}</h2>
        {fair.leads.length === 0 ? (
          <p>{t`名单待公布。`}</p>
        ) : (
          <ul className="plain-list">
            {fair.leads.map((lead) => (
              <li key={lead.firmId}>
                <Link to="/suppliers/$firmId" params={{ firmId: lead.firmId }}>
                  {nameIn(i18n.locale, lead)}
                </Link>{' '}
                <span className="secondary">
                  <Trans>{lead.teams} 张桌</Trans>
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function FairFacts({ fair }: { fair: FairOfPage }) {
  const { t } = useLingui();
  const { slotCount, slotMinutes, signedUpCount, quota, waitingCount } = fair;
  return (
    <section className="panel stack" aria-label={t`时间与地点`}>
      <dl className="facts-list">
        <div>
          <dt>{t`洽谈时间`}</dt>
          <dd>
            {timeOf(fair.startsAt)} – {timeOf(fair.endsAt).slice(-5)}
            <br />
            <Trans>
              {slotCount} 个时段，每段 {slotMinutes} 分钟
            </Trans>
          </dd>
        </div>
        <div>
          <dt>{t`地点`}</dt>
          <dd>
            {fair.place}
            <br />
            {fair.address}
          </dd>
        </div>
        <div>
          <dt>{t`报名截止时间`}</dt>
          <dd>{timeOf(fair.signUpUntil)}</dd>
        </div>
        <div>
          <dt>{t`名额`}</dt>
          <dd>
            <Trans>
              已报名 {signedUpCount} / {quota} 家，候补 {waitingCount} 家
            </Trans>
          </dd>
        </div>
      </dl>
      <div className="row">
        <a className="button" href={`/fairs/${fair.id}/calendar.ics`} download>
          {t`加入日历`}
        </a>
        {fair.isDesk && (
          <Link className="button" to="/events/$fairId/desk" params={{ fairId: fair.id }} search={{}}>
            {t`现场台`}
          </Link>
        )}
      </div>
    </section>
  );
}
