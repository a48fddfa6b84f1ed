import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from './button';
import { labels } from './labels';
import type { MatchFactorView, MatchRequirementView, MatchView } from './match-view';
import { dateOf } from './when';

/** A statement of the match: a factor by its feature, a requirement by its name and wish, as shown. */
export interface Correctable {
  readonly kind: 'FACTOR' | 'REQUIREMENT';
  readonly name: string;
  readonly expected?: string;
}

interface MatchWhyProps {
  readonly match: MatchView;
  readonly onCorrect?: (what: Correctable) => void;
}

/** Every requirement with the values compared and the date of the data, and every factor with its points. */
export function MatchWhy({ match, onCorrect }: MatchWhyProps) {
  return (
    <div className="stack match-why">
      {match.requirements.length > 0 && <Requirements requirements={match.requirements} onCorrect={onCorrect} />}
      <Factors factors={match.factors} onCorrect={onCorrect} />
      {match.similarNeeds && match.similarNeeds.length > 0 && (
        <p className="secondary">
          <Trans>承接过的相似需求：</Trans>
          {match.similarNeeds
            .map(({ month, similarity }) => `${month ?? ''} ${Math.round(similarity * 100)}%`.trim())
            .join('，')}
        </p>
      )}
    </div>
  );
}

function Requirements({
  requirements,
  onCorrect,
}: { requirements: readonly MatchRequirementView[] } & Pick<MatchWhyProps, 'onCorrect'>) {
  const { t } = useLingui();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t`逐项要求`}>
      <table className="table table-dense">
        <caption className="visually-hidden">
          <Trans>逐项要求</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>要求</Trans>
            </th>
            <th scope="col">
              <Trans>需求方</Trans>
            </th>
            <th scope="col">
              <Trans>供应商</Trans>
            </th>
            <th scope="col">
              <Trans>结论</Trans>
            </th>
            <th scope="col">
              <Trans>数据日期</Trans>
            </th>
            {onCorrect && <td />}
          </tr>
        </thead>
        <tbody>
          {requirements.map(({ name, expected, found, state, evidence }) => (
            <tr key={`${name}:${expected}`}>
              <th scope="row">{name}</th>
              <td>{expected}</td>
              <td>{found ?? t`未写明`}</td>
              <td className={`match-state-${state}`}>{isState(state) ? t(labels.requirement[state]) : state}</td>
              <td className="figure">{evidence[0]?.at ? dateOf(evidence[0].at) : '–'}</td>
              {onCorrect && (
                <td>
                  <CorrectButton name={name} onClick={() => onCorrect({ kind: 'REQUIREMENT', name, expected })} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Factors({ factors, onCorrect }: { factors: readonly MatchFactorView[] } & Pick<MatchWhyProps, 'onCorrect'>) {
  const { t } = useLingui();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t`评分因素`}>
      <table className="table table-dense">
        <caption className="visually-hidden">
          <Trans>评分因素</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>因素</Trans>
            </th>
            <th scope="col">
              <Trans>得分</Trans>
            </th>
            <th scope="col">
              <Trans>依据</Trans>
            </th>
            {onCorrect && <td />}
          </tr>
        </thead>
        <tbody>
          {factors.map((factor) => (
            <tr key={factor.feature}>
              <th scope="row">{factor.label}</th>
              <td className="figure">{pointsOf(factor)}</td>
              <td>{factor.text}</td>
              {onCorrect && (
                <td>
                  <CorrectButton
                    name={factor.label}
                    onClick={() => onCorrect({ kind: 'FACTOR', name: factor.feature })}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CorrectButton({ name, onClick }: { name: string; onClick: () => void }) {
  const { t } = useLingui();
  return (
    <Button kind="text" aria-label={t`这条不对：${name}`} onClick={onClick}>
      <Trans>这条不对</Trans>
    </Button>
  );
}

/** Tenths, since small factors would all be 0; a learned model adds log-odds, which have a sign. */
function pointsOf({ points, max, unit }: MatchFactorView): string {
  const shown = points.toFixed(unit === 'points' ? 1 : 2);
  if (unit !== 'points') return points > 0 ? `+${shown}` : shown;
  return max === null || max === undefined ? shown : `${shown} / ${max}`;
}

function isState(state: string): state is keyof typeof labels.requirement {
  return Object.hasOwn(labels.requirement, state);
}
