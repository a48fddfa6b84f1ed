import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useCodeNames } from '../desk/code-names';
import type { BidNeed } from './need-for-bid';
import type { OwnForBid } from './own-standing';
import { today } from '../ui/city-day';

interface AttachedProps {
  readonly need: BidNeed;
  readonly certificates: NonNullable<OwnForBid['firm']>['certificates'];
}

/** Certificates go with the bid by themselves; what the need asks for and we lack is said before it is sent. */
export function AttachedCertificates({ need, certificates }: AttachedProps) {
  const { t } = useLingui();
  const { certificate } = useCodeNames();
  const day = today();
  const valid = certificates.filter(({ revokedAt, validTo }) => !revokedAt && (!validTo || validTo >= day));
  const missing = need.requiredCertificates.filter((code) => !valid.some(({ kind }) => kind === code));
  return (
    <section className="panel">
      <h2>
        <Trans>随报价提交的资质</Trans>
      </h2>
      {valid.length === 0 ? (
        <p>
          <Trans>没有有效的资质证书。</Trans>
        </p>
      ) : (
        <>
          <p className="secondary">
            <Plural value={valid.length} other="以下 # 项自动附上，无需再传：" />
          </p>
          <ul>
            {valid.map(({ id, kind, validTo }) => (
              <li key={id}>
                {certificate(kind)}
                {validTo && (
                  <span className="meta">
                    {' '}
                    <Trans>有效期至 {validTo}</Trans>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {missing.length > 0 && (
        <p className="as-warning" role="note">
          <Trans>
            需求要求而贵方没有：{missing.map(certificate).join(t`、`)}。<Link to="/w/company">补充资质</Link>
          </Trans>
        </p>
      )}
    </section>
  );
}
