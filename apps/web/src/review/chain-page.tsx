import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { useCodeNames } from '../desk/code-names';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { ChainChoice, ForOffice } from './for-office';
import { graphql } from './gql';
import { GapsChart } from './gaps-chart';
import { ReviewFigures } from './review-figures';
import { chainFiguresRoute } from './routes';
import { TrendCharts } from './trend-charts';
import './review.css';

const OfficeFiguresDocument = graphql(`
  query OfficeFigures($chainCode: String!) {
    officeFigures(chainCode: $chainCode) {
      chainCode
      asOf
      firms
      waiting
      overdue
      reviewed
      inTime
      medianHours
      nodes {
        code
        openNeeds
        suppliers
        supply
      }
      trend {
        weekOf
        needs
        matches
        orders
        orderAmount
      }
    }
  }
`);

/** How the own chain does: reviews in time, where suppliers lack, and what came in week by week. */
export function ChainFiguresPage() {
  return <ForOffice>{({ chains }) => <Figures chains={chains} />}</ForOffice>;
}

function Figures({ chains }: { chains: readonly string[] }) {
  const { t } = useLingui();
  const { chain } = useCodeNames();
  const search = chainFiguresRoute.useSearch();
  const navigate = chainFiguresRoute.useNavigate();
  const chainCode = search.chain && chains.includes(search.chain) ? search.chain : (chains[0] ?? '');
  const figures = useQuery({
    queryKey: ['office-figures', chainCode],
    queryFn: async ({ signal }) => (await execute(OfficeFiguresDocument, { chainCode }, { signal })).officeFigures,
  });
  return (
    <>
      <PageTitle
        title={t`本链数据`}
        extra={figures.data && <span className="meta">{t`数据截至 ${timeOf(figures.data.asOf)}`}</span>}
      >{t`本链数据：${chain(chainCode)}`}</PageTitle>
      <div className="row list-filters">
        <ChainChoice
          hasAll={false}
          chains={chains}
          value={chainCode}
          onChange={(code) => void navigate({ search: { chain: code } })}
        />
      </div>
      <StateView query={figures} skeleton={<Skeleton lines={12} height={600} />}>
        {(data) => (
          <div className="stack">
            <ReviewFigures figures={data} />
            <div className="chart-pair">
              <TrendCharts trend={data.trend} />
              <GapsChart nodes={data.nodes} />
            </div>
          </div>
        )}
      </StateView>
    </>
  );
}
