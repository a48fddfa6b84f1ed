import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Brand } from '../ui/brand';
import { DistrictTiles } from '../ui/district-tiles';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { ChainOrders } from './chain-orders';
import { DataAge } from './data-age';
import { Figures } from './figures';
import { LatestMatches } from './latest-matches';
import { screenRoute } from './routes';
import { useScreenNames } from './screen-names';
import { isRevoked, type Picture, screenQuery } from './screen-query';
import { Trends } from './trends';
import './screen.css';

/** The city's figures for a wall. What was shown stays while the network is gone; a revoked screen goes dark. */
export function ScreenPage() {
  const { t } = useLingui();
  const { token } = screenRoute.useParams();
  const query = useQuery(screenQuery(token));
  const title = t`产业链供需撮合`;
  return (
    <main id="main" className="screen">
      {isRevoked(query.error) ? (
        <>
          <PageTitle title={title} />
          <Empty>
            <Trans>大屏链接已失效，或已被收回。请向平台运营人员索取新的链接。</Trans>
          </Empty>
        </>
      ) : (
        <StateView query={query} title={title} skeleton={<Skeleton lines={8} />}>
          {(picture) => <Board title={title} picture={picture} />}
        </StateView>
      )}
    </main>
  );
}

function Board({ title, picture }: { title: string; picture: Picture }) {
  const { t, i18n } = useLingui();
  const names = useScreenNames();
  const districts = picture.districts.map(({ districtCode, openNeeds }) => ({
    ...{ code: districtCode, name: names.district(districtCode), value: openNeeds },
  }));
  const number = new Intl.NumberFormat(i18n.locale);
  return (
    <div className="screen-board">
      <header className="screen-head">
        <PageTitle title={title} extra={<DataAge asOf={picture.asOf} />}>
          <Brand /> {title}
        </PageTitle>
      </header>
      <Figures figures={picture.figures} />
      <Trends days={picture.trend} />
      <section className="screen-panel screen-districts">
        <h2>
          <Trans>各区市在办需求（条）</Trans>
        </h2>
        <DistrictTiles label={t`各区市在办需求`} districts={districts} format={(value) => number.format(value)} />
      </section>
      <ChainOrders chains={picture.chains} names={names} />
      <LatestMatches matches={picture.matches} names={names} />
    </div>
  );
}
