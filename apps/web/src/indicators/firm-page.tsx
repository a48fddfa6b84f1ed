import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { meQuery } from '../api/session';
import { Forbidden } from '../desk/forbidden';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { graphql } from './gql';
import { askedMonth } from './month';
import { MonthSelect } from './month-select';
import { firmRoute } from './routes';
import { SheetForm } from './sheet-form';
import './indicators.css';

const SheetDocument = graphql(`
  query IndicatorsMySheet($month: String!) {
    indicatorSheet(month: $month) {
      month
      dueOn
      isClosed
      state
      reportedAt
      reportedBy
      explanation
      version
      cells {
        indicator {
          code
          nameZh
          nameEn
          unitZh
          unitEn
          isRequired
        }
        value
        lastMonth
        lastYear
      }
      changes {
        id
        code
        oldValue
        newValue
        reason
        changedBy
        changedAt
      }
    }
  }
`);

/** The monthly form of the own firm. */
export function FirmIndicatorsPage() {
  const { t, i18n } = useLingui();
  const { data: me } = useQuery(meQuery);
  const { month = askedMonth() } = firmRoute.useSearch();
  const navigate = firmRoute.useNavigate();
  const sheet = useQuery({
    queryKey: ['indicators', 'sheet', month],
    queryFn: async ({ signal }) => (await execute(SheetDocument, { month }, { signal })).indicatorSheet,
    enabled: !!me?.actingFirmId,
  });
  if (me === undefined) return null;
  if (!me?.actingFirmId) return <Forbidden role={t`企业成员`} grantedBy={t`企业管理员`} />;
  return (
    <>
      <PageTitle
        title={t`运行监测`}
        extra={<MonthSelect month={month} onChange={(next) => void navigate({ search: { month: next } })} />}
      />
      <StateView query={sheet} skeleton={<Skeleton lines={10} />}>
        {(found) => (
          <div className="stack">
            <SheetForm key={`${found.month} ${found.version ?? 0}`} sheet={found} />
            {found.changes.length > 0 && (
              <section className="panel">
                <h2>{t`更正记录`}</h2>
                <ul className="plain-list stack">
                  {found.changes.map((change) => {
                    const named = found.cells.find(({ indicator }) => indicator.code === change.code)?.indicator;
                    const name = i18n.locale === 'en' ? named?.nameEn : named?.nameZh;
                    const [before, after] = [change.oldValue ?? '—', change.newValue ?? '—'];
                    return (
                      <li key={change.id}>
                        <Trans>
                          {name}：{before} 改为 {after}
                        </Trans>
                        <span className="secondary">
                          {' '}
                          {change.reason} · {change.changedBy} · <When at={change.changedAt} />
                        </span>
                      </li>
                    );
                  })}
                </ul>
              </section>
            )}
          </div>
        )}
      </StateView>
    </>
  );
}
