import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useSearch } from '@tanstack/react-router';
import { useAsk } from '../api/ask';
import { execute } from '../api/execute';
import { nameIn } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import './fairs.css';
import { graphql } from './gql';
import type { FairListQuery } from './gql/graphql';
import { STATUS } from './labels';

const FairsDocument = graphql(`
  query FairList($isPast: Boolean!) {
    fairs(isPast: $isPast, first: 50) {
      totalCount
      nodes {
        id
        number
        status
        titleZh
        titleEn
        organiser
        place
        startsAt
        quota
        signedUpCount
        leads {
          firmId
        }
      }
    }
  }
`);

type FairRow = FairListQuery['fairs']['nodes'][number];

/** What is to come, the next first; what is over under the other link. */
export function FairListPage() {
  const { t } = useLingui();
  const { past: isPast = false } = useSearch({ from: '/portal/events' });
  const fairs = useAsk(['fairs', isPast], (signal) => execute(FairsDocument, { isPast }, { signal }));
  return (
    <div className="page stack">
      <PageTitle title={t`链万企活动`} />
      <nav className="row fair-when" aria-label={t`活动时间`}>
        <Link className="button" to="/events" search={{}} aria-current={isPast ? undefined : 'true'}>
          {t`即将举办`}
        </Link>
        <Link className="button" to="/events" search={{ past: true }} aria-current={isPast ? 'true' : undefined}>
          {t`往期活动`}
        </Link>
      </nav>
      <StateView query={fairs} skeleton={<Skeleton lines={10} />}>
        {({ fairs: { nodes } }) =>
          nodes.length === 0 ? (
            <Empty>{isPast ? t`还没有往期活动。` : t`近期没有活动，发布后在这里报名。`}</Empty>
          ) : (
            <ul className="plain-list stack">
              {nodes.map((fair) => (
                <FairItem key={fair.id} fair={fair} />
              ))}
            </ul>
          )
        }
      </StateView>
    </div>
  );
}

function FairItem({ fair }: { fair: FairRow }) {
  const { i18n } = useLingui();
  const { titleZh, titleEn, quota, signedUpCount } = fair;
  return (
    <li className="panel">
      <div className="row">
        <Link to="/events/$fairId" params={{ fairId: fair.id }}>
          <strong>{nameIn(i18n.locale, { nameZh: titleZh, nameEn: titleEn })}</strong>
        </Link>
        <span className="tag">{i18n._(STATUS[fair.status])}</span>
      </div>
      <p>
        <time dateTime={fair.startsAt}>{timeOf(fair.startsAt)}</time> · {fair.place}
      </p>
      <p className="secondary">
        {fair.organiser} · <Trans>龙头企业 {fair.leads.length} 家</Trans> ·{' '}
        <Trans>
          配套企业已报名 {signedUpCount} / {quota} 家
        </Trans>
      </p>
    </li>
  );
}
