import { Trans } from '@lingui/react/macro';

export function Brand() {
  return (
    <span className="brand">
      <img src="/mark.svg" alt="" width={24} height={24} />
      <strong>
        <Trans>链万企</Trans>
      </strong>
    </span>
  );
}
