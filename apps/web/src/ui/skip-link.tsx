import { Trans } from '@lingui/react/macro';

export function SkipLink() {
  return (
    <a className="skip-link" href="#main">
      <Trans>跳到正文</Trans>
    </a>
  );
}
