import { Trans, useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { When } from '../ui/when';
import { Decision } from './decision';
import type { LinkPage, Review } from './link-query';
import { LinkView } from './link-view';
import { NeedFacts } from './need-facts';
import { PushFrame } from './push-frame';
import { WhyPanel } from './why-panel';

const isReview = (page: LinkPage): page is Review => page.__typename === 'LinkedReview';

/** One decision of a chain office, on a phone. */
export function ReviewPage() {
  const { t } = useLingui();
  const { token } = useParams({ from: '/c/$token' });
  return (
    <PushFrame>
      <LinkView token={token} title={t`待审核的推荐`} is={isReview}>
        {(page, refetch) => <ReviewView token={token} page={page} onDecided={refetch} />}
      </LinkView>
    </PushFrame>
  );
}

function ReviewView({ token, page, onDecided }: { token: string; page: Review; onDecided: () => void }) {
  const { t } = useLingui();
  const nameOf = useName();
  const { need, supplier, proposal, dueAt } = page;
  const supplierName = nameOf(supplier);
  return (
    <>
      <PageTitle title={t`${need.title} → ${supplierName}`} />
      {dueAt && page.canDecide && (
        <p className="secondary">
          <Trans>
            请在 <When at={dueAt} /> 前决定
          </Trans>
        </p>
      )}
      <WhyPanel title={t`为什么推荐 ${supplierName}`} proposal={proposal} />
      <NeedFacts need={need} isSignedIn={page.isSignedIn} />
      {supplier.profile && (
        <section className="panel">
          <h2>{supplierName}</h2>
          <p className="as-written">{supplier.profile}</p>
        </section>
      )}
      <Decision token={token} page={page} onDecided={onDecided} />
    </>
  );
}
