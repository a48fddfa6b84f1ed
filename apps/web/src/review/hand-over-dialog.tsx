import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Modal, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { labels } from '../ui/labels';
import { Skeleton, StateView } from '../ui/state-view';
import { handOver } from './acts';
import { graphql } from './gql';

const ReviewOfficeDocument = graphql(`
  query ReviewOffice($code: String!) {
    chain(code: $code) {
      officeMembers {
        accountId
        name
        role
      }
    }
  }
`);

interface HandOverDialogProps {
  readonly proposalId: string;
  readonly chainCode: string;
  readonly onClose: () => void;
}

/** Gives the review to a colleague of the same office. */
export function HandOverDialog({ proposalId, chainCode, onClose }: HandOverDialogProps) {
  const { t } = useLingui();
  const [accountId, choose] = useState<string | null>(null);
  const office = useQuery({
    queryKey: ['review-office', chainCode],
    queryFn: async ({ signal }) =>
      (await execute(ReviewOfficeDocument, { code: chainCode }, { signal })).chain?.officeMembers ?? [],
  });
  const act = useAct({
    send: (to: string, key) => handOver(proposalId, to, key),
    renews: [['review-queue'], ['review-item', proposalId]],
    done: t`已转办`,
    onDone: onClose,
  });
  return (
    <Modal
      open
      title={t`转办`}
      okText={t`转办`}
      cancelText={t`返回`}
      confirmLoading={act.isPending}
      okButtonProps={{ disabled: accountId === null }}
      onOk={() => accountId && act.mutate(accountId)}
      onCancel={onClose}
    >
      <StateView query={office} skeleton={<Skeleton lines={2} />}>
        {(members) => (
          <label className="stack">
            <Trans>由谁处理</Trans>
            <Select
              autoFocus
              value={accountId}
              onChange={choose}
              options={members.flatMap(({ accountId: value, name, role }) =>
                value ? [{ value, label: `${name} · ${t(labels.officeRole[role])}` }] : [],
              )}
            />
          </label>
        )}
      </StateView>
    </Modal>
  );
}
