import { Trans, useLingui } from '@lingui/react/macro';
import { timeOf } from '../ui/when';
import { ACT } from './labels';
import type { Request } from './ticket-query';

/** What was said and done, oldest first; what is internal says so. */
export function RequestLog({ entries }: { entries: Request['entries'] }) {
  const { t } = useLingui();
  return (
    <section className="panel" aria-labelledby="request-log">
      <h2 id="request-log">
        <Trans>办理记录</Trans>
      </h2>
      <ol className="plain-list request-log">
        {entries.map((entry) => (
          <li key={entry.id} className={entry.isInternal ? 'request-internal' : undefined}>
            <div className="row">
              <strong>{t(ACT[entry.act])}</strong>
              {entry.isInternal && (
                <span className="tag">
                  <Trans>内部</Trans>
                </span>
              )}
              <span className="meta">
                {entry.authorName ?? t`系统`} · {timeOf(entry.at)}
              </span>
            </div>
            {entry.officerName && (
              <div className="secondary">
                <Trans>承办人：{entry.officerName}</Trans>
              </div>
            )}
            {entry.text && <p className="request-words">{entry.text}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
