import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { spokenClause, spokenValue } from './fact-words';
import type { PolicyFitsQuery } from './gql/graphql';
import { policyLabels } from './labels';
import './policies.css';

type Finding = PolicyFitsQuery['policyFits'][number]['findings'][number];

const SIGNS = { MET: '✓', MISSING: '✗', UNKNOWN: '?' } as const;

/** PolicyFit: every condition with the firm's own value; what is not known links to the page that would settle it. */
export function FitList({ findings }: { findings: readonly Finding[] }) {
  const { t, i18n } = useLingui();
  const en = i18n.locale === 'en';
  return (
    <ul className="plain-list fit-list">
      {findings.map((finding, i) => {
        const { kind, verdict, isNegated, depth, page } = finding;
        if (kind !== 'CLAUSE') {
          return (
            <li key={i} data-depth={Math.min(depth, 4)} className="secondary">
              {kind === 'ALL' ? t`以下同时满足：` : t`以下满足任意一项：`}
            </li>
          );
        }
        const asked = (en ? finding.askedEn && spokenClause(finding.askedEn) : finding.askedZh) ?? '';
        const value = en ? finding.valueEn && spokenValue(finding.valueEn) : finding.valueZh;
        return (
          <li key={i} data-depth={Math.min(depth, 4)} className={`fit-${verdict.toLowerCase()}`}>
            <span aria-hidden="true" className="fit-sign">
              {SIGNS[verdict]}
            </span>
            <span>
              <span className="fit-word">{t(policyLabels.verdict[verdict])}</span>{' '}
              {isNegated ? t`不得：${asked}` : asked}
              <span className="meta fit-value">
                {value === null || value === undefined ? <Trans>本企业：未填写</Trans> : <Trans>本企业：{value}</Trans>}
                {verdict !== 'MET' && page && (
                  <>
                    {' '}
                    <Link to={page}>{verdict === 'UNKNOWN' ? t`去填写` : t`去核对`}</Link>
                  </>
                )}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
