import { Trans } from '@lingui/react/macro';
import type { LinkPage } from './link-query';

const MOST_REASONS = 5;

/** The score with what speaks for it and everything that is open. */
export function WhyPanel({ title, proposal }: { title: string; proposal: LinkPage['proposal'] }) {
  const score = Math.round(proposal.score);
  return (
    <section className="panel stack" aria-labelledby="why">
      <div className="push-why">
        <p className="push-score">
          <strong className="figure">{score}</strong>
          <span className="meta">
            <Trans>匹配度</Trans>
          </span>
        </p>
        <h2 id="why">{title}</h2>
      </div>
      <ul className="plain-list push-reasons">
        {proposal.factors
          .filter(({ points }) => points > 0)
          .slice(0, MOST_REASONS)
          .map(({ label, sentence }) => (
            <li key={label} data-met>
              <span aria-hidden="true">✓</span>
              <span>{sentence}</span>
            </li>
          ))}
        {proposal.gaps.map((gap) => (
          <li key={gap}>
            <span aria-hidden="true">⚠</span>
            <span>
              <span className="visually-hidden">
                <Trans>不足：</Trans>
              </span>
              {gap}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
