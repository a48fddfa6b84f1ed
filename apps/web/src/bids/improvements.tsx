import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Opportunity } from './opportunities-page';

/** What would raise the score, and by how much. */
export function Improvements({ improvements }: { improvements: NonNullable<Opportunity['improvements']> }) {
  if (improvements.length === 0) return null;
  return (
    <details className="improvements">
      <summary>
        <Trans>怎样提高匹配度</Trans>
      </summary>
      <ul>
        {improvements.map(({ kind, text, gain }) => {
          const points = gain.toFixed(1);
          return (
            <li key={`${kind}${text}`}>
              {text}{' '}
              <span className="meta figure">
                <Trans>约 +{points} 分</Trans>
              </span>
            </li>
          );
        })}
      </ul>
      <Link to="/w/listings">
        <Trans>去补充供给</Trans>
      </Link>
    </details>
  );
}
