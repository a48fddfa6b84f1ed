import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ChainStrip } from '../ui/chain-strip';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { EditListing } from './edit-listing';
import { ListingActions } from './listing-actions';
import { ListingFacts } from './listing-facts';
import { type ListingDetail, listingQuery } from './listing-query';
import { listingRoute } from './routes';
import '../desk/lists.css';
import './listings.css';

export function ListingPage() {
  const { t } = useLingui();
  const { listingId } = listingRoute.useParams();
  const listing = useQuery(listingQuery(listingId));
  return (
    <StateView query={listing} title={t`供给`} skeleton={<Skeleton lines={10} />}>
      {(data) =>
        data ? (
          <Page listing={data} />
        ) : (
          <>
            <PageTitle title={t`供给`} />
            <Empty
              action={
                <Link to="/w/listings" className="button">
                  <Trans>我的供给</Trans>
                </Link>
              }
            >
              <Trans>这条供给不存在，或不属于当前身份。</Trans>
            </Empty>
          </>
        )
      }
    </StateView>
  );
}

function Page({ listing }: { listing: ListingDetail }) {
  const { t } = useLingui();
  const name = useName();
  const [isEditing, setEditing] = useState(false);
  return (
    <div className="record-page">
      <PageTitle
        title={listing.title}
        extra={!isEditing && <ListingActions listing={listing} onEdit={() => setEditing(true)} />}
      />
      <p className="row secondary">
        <span className="figure">{listing.number}</span>
        <span className="tag">{t(labels.listingStatus[listing.status])}</span>
        <span>{t(labels.listingKind[listing.kind])}</span>
        {listing.nodes.map((node) => (
          <ChainStrip key={node.code} stage={node.stage} name={name(node)} />
        ))}
      </p>
      {isEditing ? (
        <EditListing listing={listing} onDone={() => setEditing(false)} />
      ) : (
        <ListingFacts listing={listing} />
      )}
    </div>
  );
}
