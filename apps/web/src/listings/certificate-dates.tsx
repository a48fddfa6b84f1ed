import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../api/session';
import { useCodeNames } from '../desk/code-names';
import { today } from '../ui/city-day';
import { ownCertificatesQuery } from './own-certificates';

const SOON_DAYS = 60;

/** For each certificate of a listing: until when the firm holds it, soon ending, ended, or not on record at all. */
export function CertificateDates({ codes }: { codes: readonly string[] }) {
  const { t } = useLingui();
  const me = useMe();
  const { certificate } = useCodeNames();
  const held = useQuery({ ...ownCertificatesQuery(me?.actingFirmId ?? ''), enabled: Boolean(me?.actingFirmId) });
  if (codes.length === 0) return t`未填写`;
  return (
    <ul className="plain-list">
      {codes.map((code) => {
        const found = held.data?.filter(({ kind }) => kind === code);
        const until = found
          ?.map(({ validTo }) => validTo ?? '')
          .sort()
          .at(-1);
        return (
          <li key={code}>
            {certificate(code)}{' '}
            {found && found.length === 0 && (
              <span className="as-warning">
                <Trans>企业资料中没有这项资质</Trans>
              </span>
            )}
            {until && until < today() && (
              <span className="as-error">
                <Trans>已于 {until} 到期</Trans>
              </span>
            )}
            {until && until >= today() && (
              <span className={until < today(SOON_DAYS) ? 'as-warning' : 'meta'}>
                <Trans>有效期至 {until}</Trans>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
