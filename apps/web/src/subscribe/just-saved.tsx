import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import type { AlertFrequency, NotificationChannel, SearchSubject } from './gql/graphql';
import { ToSubscriptions } from './to-subscriptions';

interface JustSavedProps {
  readonly title: string;
  readonly search: {
    readonly name: string;
    readonly frequency: AlertFrequency;
    readonly channels: readonly NotificationChannel[];
  };
  readonly subject: SearchSubject;
  readonly onClose: () => void;
}

/** What happens from now on. */
export function JustSaved({ title, search: { name, frequency, channels }, subject, onClose }: JustSavedProps) {
  const { t } = useLingui();
  const things = { NEEDS: t`新的需求`, LISTINGS: t`新的供给`, FIRMS: t`新的企业` }[subject];
  const where = channels.includes('MAIL') ? t`站内消息和邮件` : t`站内消息`;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <ToSubscriptions />
          <Button kind="primary" onClick={onClose}>
            <Trans>返回列表</Trans>
          </Button>
        </>
      }
    >
      <div role="status">
        <p>
          <strong>
            <Trans>订阅“{name}”已保存。</Trans>
          </strong>
        </p>
        <p>
          {
            {
              IMMEDIATE: t`有${things}符合这些条件时，马上用${where}告诉您。`,
              DAILY: t`有${things}符合这些条件时，当天汇总，次日 08:30 用${where}告诉您。`,
              WEEKLY: t`有${things}符合这些条件时，每周一 08:30 用${where}一次告诉您。`,
            }[frequency]
          }
        </p>
      </div>
    </Dialog>
  );
}
