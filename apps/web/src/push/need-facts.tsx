import { Trans, useLingui } from '@lingui/react/macro';
import { AttachmentList } from '../ui/attachments/attachment-list';
import { Budget } from '../ui/budget';
import { ChainStrip } from '../ui/chain-strip';
import { useName } from '../ui/named';
import { timeOf } from '../ui/when';
import type { LinkPage } from './link-query';

/** What is sought, in the facts that decide whether to read on, then in full. */
export function NeedFacts({ need, isSignedIn }: { need: LinkPage['need']; isSignedIn: boolean }) {
  const { t } = useLingui();
  const nameOf = useName();
  const facts: readonly [string, string | null][] = [
    [t`需求方`, need.owner ? nameOf(need.owner) : t`未公开`],
    [t`数量`, need.quantity === null ? null : `${need.quantity} ${need.unit ?? ''}`.trim()],
    [t`交付日期`, need.deliveryBy],
    [t`接单截止`, need.deadline && timeOf(need.deadline)],
  ];
  return (
    <section className="panel stack" aria-label={t`需求`}>
      {need.node && <ChainStrip stage={need.node.stage} name={nameOf(need.node)} />}
      <dl className="facts-list">
        <div>
          <dt>{t`预算`}</dt>
          <dd>
            <Budget min={need.budgetMin} max={need.budgetMax} />
          </dd>
        </div>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="figure">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <details>
        <summary>
          <Trans>需求全文</Trans>
        </summary>
        <p className="as-written">{need.text}</p>
      </details>
      {need.attachments.length > 0 && (
        <div>
          <h2>
            <Trans>附件</Trans>
          </h2>
          <AttachmentList files={need.attachments} isLocked={!isSignedIn} />
        </div>
      )}
    </section>
  );
}
