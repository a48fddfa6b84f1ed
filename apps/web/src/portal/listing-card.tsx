import { Trans, useLingui } from '@lingui/react/macro';
import { ChainStrip } from '../ui/chain-strip';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { graphql } from './gql';
import type { ListingCardFragment } from './gql/graphql';
import { useCodeNames } from './reference';

export const ListingCardDocument = graphql(`
  fragment ListingCard on Listing {
    id
    number
    title
    kind
    text
    materials
    processes
    certificates
    leadTimeDays
    capacity {
      quantity
      unit
      period
    }
    nodes {
      code
      nameZh
      nameEn
      stage
    }
  }
`);

export function ListingCard({ listing }: { listing: ListingCardFragment }) {
  const { t } = useLingui();
  const nameOf = useName();
  const { certificate } = useCodeNames();
  const { capacity, leadTimeDays } = listing;
  const [node] = listing.nodes;
  return (
    <article className="panel need-card">
      <h3 className="card-title">{listing.title}</h3>
      {node && <ChainStrip stage={node.stage} name={nameOf(node)} />}
      <p className="two-lines">{listing.text}</p>
      <p className="facts secondary">
        <span className="tag">{t(labels.listingKind[listing.kind])}</span>
        {[...listing.processes, ...listing.materials].slice(0, 6).map((word) => (
          <span key={word}>{word}</span>
        ))}
        {capacity && (
          <span className="figure">
            <Trans>
              产能 {capacity.quantity} {capacity.unit}/{t(labels.capacityPeriod[capacity.period])}
            </Trans>
          </span>
        )}
        {leadTimeDays !== null && (
          <span className="figure">
            <Trans>交期 {leadTimeDays} 天</Trans>
          </span>
        )}
        {listing.certificates.map((code) => (
          <span key={code}>{certificate(code)}</span>
        ))}
      </p>
    </article>
  );
}
