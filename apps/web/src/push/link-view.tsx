import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiError } from '../api/errors';
import { Failure } from '../ui/failure';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { type LinkPage, useLink } from './link-query';

interface LinkViewProps<Page extends LinkPage> {
  readonly token: string;
  readonly title: string;
  readonly is: (page: LinkPage) => page is Page;
  readonly children: (page: Page, refetch: () => void) => ReactNode;
}

/** The page behind a link, or why it shows nothing any more: expired, withdrawn and unknown links look the same. */
export function LinkView<Page extends LinkPage>({ token, title, is, children }: LinkViewProps<Page>) {
  const link = useLink(token);
  const isGone = link.error instanceof ApiError && ['NOT_FOUND', 'BAD_INPUT'].includes(link.error.code);
  if (isGone || (link.data && !is(link.data))) return <Gone title={title} />;
  if (link.error && !link.data) {
    return (
      <>
        <PageTitle title={title} />
        <Failure error={link.error} onRetry={() => void link.refetch()} />
      </>
    );
  }
  return (
    <StateView
      query={link}
      skeleton={
        <>
          <PageTitle title={title} />
          <Skeleton lines={14} />
        </>
      }
    >
      {(page) => is(page) && children(page, () => void link.refetch())}
    </StateView>
  );
}

function Gone({ title }: { title: string }) {
  const { t } = useLingui();
  return (
    <>
      <PageTitle title={title} />
      <Empty action={<Link to="/login">{t`登录查看`}</Link>}>
        <Trans>这个链接已失效：可能已过期，或这件事已处理完。登录后可在收件箱中找到它。</Trans>
      </Empty>
    </>
  );
}
