import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId, useState } from 'react';
import { Button } from './button';
import { ChainStrip } from './chain-strip';
import { FitBar } from './fit-bar';
import { fitParts } from './fit-parts';
import { type Correctable, MatchWhy } from './match-why';
import { type MatchView, reasonsOf } from './match-view';
import { dateOf } from './when';
import './match-card.css';

interface MatchCardProps {
  readonly match: MatchView;
  /** Heading level of the name. */
  readonly level?: 2 | 3 | 4;
  /** What may be done: 对比 (default), 邀请接单 (primary). */
  readonly actions?: ReactNode;
  /** Where the record behind a reason is read; null where it has no page. */
  readonly hrefOf?: (source: string) => string | null;
  /** 这条不对: the person says that a factor or a requirement is told wrongly. */
  readonly onCorrect?: (what: Correctable) => void;
}

/** 撮合推荐: who, how well and why; every gap; and on demand each factor with what was compared. */
export function MatchCard({ match, level = 3, actions, hrefOf, onCorrect }: MatchCardProps) {
  const { t } = useLingui();
  const [isOpen, open] = useState(false);
  const whyId = useId();
  const Heading = `h${level}` as const;
  const score = Math.round(match.score);
  return (
    <article className="match-card panel" aria-label={match.name}>
      <div className="match-score">
        <span className="match-points figure">{score}</span>
        <span className="meta">
          <Trans>匹配度</Trans>
        </span>
      </div>
      <div className="match-body">
        <header className="match-head">
          <Heading>{match.href ? <a href={match.href}>{match.name}</a> : match.name}</Heading>
          <span className="secondary">
            {[match.district, match.rank ? t`第 ${match.rank} 位` : null].filter(Boolean).join(' · ')}
          </span>
          {match.stage && <ChainStrip stage={match.stage} name={match.nodeName} />}
          {match.extra}
        </header>
        <FitBar parts={fitParts(match, t`其他因素`)} />
        <ul className="match-points-list plain-list">
          {reasonsOf(match).map(({ key, text, source, at }) => {
            const href = source && hrefOf?.(source);
            return (
              <li key={key} className="match-met">
                <span aria-hidden="true">✓</span>
                <span>
                  {href ? <a href={href}>{text}</a> : text}
                  {at && <span className="meta"> {dateOf(at)}</span>}
                </span>
              </li>
            );
          })}
          {match.gaps.map((gap) => (
            <li key={gap} className="match-gap">
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
        <div className="row match-actions">
          <Button kind="text" aria-expanded={isOpen} aria-controls={whyId} onClick={() => open(!isOpen)}>
            {isOpen ? t`收起` : t`为什么`}
          </Button>
          {actions}
        </div>
        <div id={whyId} hidden={!isOpen}>
          {isOpen && <MatchWhy match={match} onCorrect={onCorrect} />}
        </div>
      </div>
    </article>
  );
}
