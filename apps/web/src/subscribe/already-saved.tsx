import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { FREQUENCY } from './frequency';
import type { AlertFrequency } from './gql/graphql';
import { ToSubscriptions } from './to-subscriptions';

interface AlreadySavedProps {
  readonly title: string;
  readonly search: { readonly name: string; readonly frequency: AlertFrequency };
  readonly onClose: () => void;
}

export function AlreadySaved({ title, search: { name, frequency }, onClose }: AlreadySavedProps) {
  const { t } = useLingui();
  const often = t(FREQUENCY[frequency]);
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
      <p role="status">
        <Trans>
          您已订阅相同的条件：“{name}”（{often}）。要改名称或频率，请到订阅页。
        </Trans>
      </p>
    </Dialog>
  );
}
