import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { PolicyWishesQuery } from './gql/graphql';
import { policyLabels } from './labels';

export type Wish = PolicyWishesQuery['policyWishes'][number];

/** What a firm wishes for, who supports it, and the answer. */
export function WishCard({ wish, children }: { wish: Wish; children?: ReactNode }) {
  const { t } = useLingui();
  return (
    <article className="panel">
      <h2>{wish.title}</h2>
      <p className="row">
        <span className="tag">{t(policyLabels.wish[wish.status])}</span>
        <strong>
          <Trans>{wish.supports} 家企业支持</Trans>
        </strong>
        <span className="secondary">{wish.firmName}</span>
      </p>
      <p className="as-written">{wish.text}</p>
      {wish.statusReason && (
        <p>
          <Trans>答复：{wish.statusReason}</Trans>
          {wish.policyTitle && <Trans>（见政策“{wish.policyTitle}”）</Trans>}
        </p>
      )}
      {children}
    </article>
  );
}
