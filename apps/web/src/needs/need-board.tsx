import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { labels } from '../ui/labels';
import { dateOf } from '../ui/when';
import { GROUPS, STATES_OF } from './groups';
import { GROUP } from './labels';
import type { NeedRow } from './need-row';

/** The same needs by stage. A need moves by what is decided on its page, so nothing is dragged here. */
export function NeedBoard({ needs }: { needs: readonly NeedRow[] }) {
  const { t } = useLingui();
  return (
    <div className="need-board scroll-x" role="region" aria-label={t`需求看板`} tabIndex={0}>
      {GROUPS.map((group) => {
        const inGroup = needs.filter(({ status }) => STATES_OF[group].includes(status));
        return (
          <section key={group} aria-label={t(GROUP[group])}>
            <h2>
              {t(GROUP[group])} <span className="meta">{inGroup.length}</span>
            </h2>
            <ul className="plain-list stack">
              {inGroup.map(({ id, title, status, deadline }) => (
                <li key={id} className="panel">
                  <Link to="/w/needs/$needId" params={{ needId: id }}>
                    {title}
                  </Link>
                  <div className="meta">
                    {t(labels.needStatus[status])}
                    {deadline && (
                      <>
                        {' · '}
                        <Trans>截止 {dateOf(deadline)}</Trans>
                      </>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
