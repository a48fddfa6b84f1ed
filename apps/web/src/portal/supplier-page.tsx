import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useParams } from '@tanstack/react-router';
import { useAsk } from '../api/ask';
import { execute } from '../api/execute';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import type { PortalSupplierQuery } from './gql/graphql';
import { ListingCard } from './listing-card';
import { useCodeNames } from './reference';

const SupplierDocument = graphql(`
  query PortalSupplier($id: Uuid!) {
    firm(id: $id) {
      id
      nameZh
      nameEn
      status
      creditCode
      districtCode
      size
      foundedOn
      profile
      isDemo
      chainCodes
      tags {
        id
        kind
        level
        trust
        validTo
      }
      certificates {
        id
        kind
        number
        trust
        validTo
      }
    }
    listings(first: 20, filter: { firmId: $id }) {
      totalCount
      nodes {
        ...ListingCard
      }
    }
  }
`);

type Supplier = NonNullable<PortalSupplierQuery['firm']>;

export function SupplierPage() {
  const { t } = useLingui();
  const { firmId } = useParams({ from: '/portal/suppliers/$firmId' });
  const supplier = useAsk(['portal', 'supplier', firmId], (signal) =>
    execute(SupplierDocument, { id: firmId }, { signal }),
  );
  return (
    <div className="page">
      {!supplier.data && <PageTitle title={t`供应商`} />}
      <StateView query={supplier} skeleton={<Skeleton lines={12} />}>
        {({ firm, listings }) => (firm ? <SupplierView firm={firm} listings={listings} /> : <Gone />)}
      </StateView>
    </div>
  );
}

function Gone() {
  const { t } = useLingui();
  return (
    <>
      <PageTitle title={t`供应商`} />
      <Empty
        action={
          <Link to="/suppliers">
            <Trans>查看全部供应商</Trans>
          </Link>
        }
      >
        <Trans>没有找到这家企业：它可能尚未通过核验，或已停止展示。</Trans>
      </Empty>
    </>
  );
}

function SupplierView({ firm, listings }: { firm: Supplier; listings: PortalSupplierQuery['listings'] }) {
  const { t } = useLingui();
  const nameOf = useName();
  return (
    <article className="stack">
      <PageTitle
        title={nameOf(firm)}
        extra={firm.status === 'VERIFIED' ? <span className="tag">{t(labels.firmStatus.VERIFIED)}</span> : null}
      />
      <div className="beside">
        <div className="stack">
          {firm.profile && (
            <section className="panel">
              <h2>
                <Trans>企业简介</Trans>
              </h2>
              <p className="as-written">{firm.profile}</p>
            </section>
          )}
          <section className="stack" aria-labelledby="abilities">
            <h2 id="abilities">
              <Trans>能力与产品</Trans>
            </h2>
            {listings.nodes.length === 0 ? (
              <Empty>
                <Trans>这家企业还没有公开的供给。</Trans>
              </Empty>
            ) : (
              <ul className="plain-list card-list">
                {listings.nodes.map((listing) => (
                  <li key={listing.id}>
                    <ListingCard listing={listing} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <SupplierFacts firm={firm} />
      </div>
    </article>
  );
}

function SupplierFacts({ firm }: { firm: Supplier }) {
  const { t } = useLingui();
  const { district, certificate, tag } = useCodeNames();
  const until = (validTo: string | null): string => (validTo ? t`有效期至 ${validTo}` : t`未注明有效期`);
  return (
    <aside className="panel stack" aria-label={t`企业信息`}>
      <dl className="facts-list">
        <div>
          <dt>{t`所在区市`}</dt>
          <dd>{district(firm.districtCode)}</dd>
        </div>
        {firm.size && (
          <div>
            <dt>{t`企业规模`}</dt>
            <dd>{t(labels.firmSize[firm.size])}</dd>
          </div>
        )}
        {firm.foundedOn && (
          <div>
            <dt>{t`成立日期`}</dt>
            <dd className="figure">{firm.foundedOn}</dd>
          </div>
        )}
        <div>
          <dt>{t`统一社会信用代码`}</dt>
          <dd className="figure">{firm.creditCode}</dd>
        </div>
      </dl>
      <Held
        title={t`资质证书`}
        rows={firm.certificates.map((each) => ({ ...each, name: certificate(each.kind) }))}
        until={until}
      />
      <Held title={t`企业标签`} rows={firm.tags.map((each) => ({ ...each, name: tag(each.kind) }))} until={until} />
      {firm.isDemo && (
        <p className="meta">
          <Trans>演示数据：企业为虚构。</Trans>
        </p>
      )}
    </aside>
  );
}

interface HeldProps {
  readonly title: string;
  readonly rows: readonly { id: string; name: string; trust: keyof typeof labels.trust; validTo: string | null }[];
  readonly until: (validTo: string | null) => string;
}

/** What the firm holds, who vouches for it, and until when. */
function Held({ title, rows, until }: HeldProps) {
  const { t } = useLingui();
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 className="small-title">{title}</h2>
      <ul className="plain-list held">
        {rows.map(({ id, name, trust, validTo }) => (
          <li key={id}>
            <span>{name}</span>
            <span className="meta">
              {t(labels.trust[trust])} · {until(validTo)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
