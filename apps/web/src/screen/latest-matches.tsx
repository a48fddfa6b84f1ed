import { Trans, useLingui } from '@lingui/react/macro';
import type { ScreenNames } from './screen-names';
import type { Picture } from './screen-query';
import { clockOf } from './clock';

const MINUTES = 'YYYY-MM-DD HH:MM'.length;

/** The latest matches; what is not public is named by its chain only. As many as there is room for. */
export function LatestMatches({ matches, names }: { matches: Picture['matches']; names: ScreenNames }) {
  const { t } = useLingui();
  const wordsOf = ({ title, nodeCode, chainCode }: Picture['matches'][number]): string =>
    title ?? (nodeCode ? names.node(nodeCode) : chainCode ? names.chain(chainCode) : t`需求未公开`);
  return (
    <section className="screen-panel screen-latest">
      <h2>
        <Trans>最新撮合</Trans>
      </h2>
      {matches.length === 0 && (
        <p>
          <Trans>还没有推送的撮合</Trans>
        </p>
      )}
      <ol className="plain-list">
        {matches.map((match) => (
          <li key={`${match.at} ${match.nodeCode} ${match.supplierDistrict} ${match.title}`}>
            <p className="screen-match-title">{wordsOf(match)}</p>
            <p>
              {match.buyer ?? t`需方未公开`} → <Trans>{names.district(match.supplierDistrict)}供方</Trans>
            </p>
            <p className="figure">
              <time dateTime={match.at}>{clockOf(match.at).slice(0, MINUTES)}</time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
