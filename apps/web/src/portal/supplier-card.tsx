import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { graphql } from './gql';
import type { SupplierCardFragment } from './gql/graphql';
import { useCodeNames } from './reference';

export const SupplierCardDocument = graphql(`
  fragment SupplierCard on Firm {
    id
    nameZh
    nameEn
    districtCode
    size
    profile
    tags {
      id
      kind
    }
    certificates {
      id
      kind
    }
  }
`);

const MOST_CERTIFICATES = 4;

export function SupplierCard({ firm, level = 2 }: { firm: SupplierCardFragment; level?: 2 | 3 }) {
  const { t } = useLingui();
  const nameOf = useName();
  const { district, certificate, tag } = useCodeNames();
  const Heading = `h${level}` as const;
  const kinds = firm.certificates.map(({ kind }) => certificate(kind));
  return (
    <article className="panel need-card">
      <Heading className="card-title">
        <Link to="/suppliers/$firmId" params={{ firmId: firm.id }}>
          {nameOf(firm)}
        </Link>
      </Heading>
      <p className="facts secondary">
        <span>{district(firm.districtCode)}</span>
        {firm.size && <span>{t(labels.firmSize[firm.size])}</span>}
        {firm.tags.map(({ id, kind }) => (
          <span key={id} className="tag">
            {tag(kind)}
          </span>
        ))}
      </p>
      {firm.profile && <p className="two-lines">{firm.profile}</p>}
      {kinds.length > 0 && <p className="meta">{kinds.slice(0, MOST_CERTIFICATES).join(' · ')}</p>}
    </article>
  );
}
