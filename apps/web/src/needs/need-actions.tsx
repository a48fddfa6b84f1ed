import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useNeedAct } from './act';
import { ExtendDialog } from './extend-dialog';
import { graphql } from './gql';
import { useMatchReport } from './match-report';
import type { NeedDetail } from './need-query';
import { ReasonDialog } from '../desk/reason-dialog';
import { anAttempt, publishNeed } from './save-need';

const CancelNeedDocument = graphql(`
  mutation CancelNeed($input: NeedReasonInput!) {
    cancelNeed(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const RerunMatchDocument = graphql(`
  mutation RerunMatch($input: RerunMatchInput!) {
    rerunMatch(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const CloseNeedDocument = graphql(`
  mutation CloseNeed($input: NeedActInput!) {
    closeNeed(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const RUNNING = ['OPEN', 'MATCHED', 'BIDDING'];

/** The one next step as the button, everything else behind 更多. */
export function NeedActions({ need }: { need: NeedDetail }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'cancel' | 'extend' | null>(null);
  const needId = need.id;
  const close = (): void => setDialog(null);
  const publish = useNeedAct({
    needId,
    send: async (_: void) => {
      const saved = await publishNeed(needId, anAttempt());
      return saved.refused ?? { __typename: 'NeedPayload' };
    },
  });
  const rerun = useNeedAct({
    needId,
    done: t`已重新匹配`,
    send: async (_: void, clientMutationId) =>
      (await execute(RerunMatchDocument, { input: { needId, clientMutationId } })).rerunMatch,
  });
  const cancel = useNeedAct({
    needId,
    onDone: close,
    send: async (reason: string, clientMutationId) =>
      (await execute(CancelNeedDocument, { input: { needId, reason, clientMutationId } })).cancelNeed,
  });
  const finish = useNeedAct({
    needId,
    send: async (_: void, clientMutationId) =>
      (await execute(CloseNeedDocument, { input: { needId, clientMutationId } })).closeNeed,
  });

  const report = useMatchReport(needId);

  const isRunning = RUNNING.includes(need.status);
  const isDraft = need.status === 'DRAFT';
  const items = [
    ...(isDraft || isRunning ? [{ key: 'edit', label: t`修改需求` }] : []),
    ...(isRunning
      ? [
          { key: 'rerun', label: t`重新匹配` },
          { key: 'extend', label: t`延长截止时间` },
        ]
      : []),
    ...(isDraft ? [] : [{ key: 'report', label: t`导出撮合报告（PDF）` }]),
    ...(need.status === 'AWARDED' ? [{ key: 'close', label: t`标记为完成` }] : []),
    ...(isDraft || isRunning ? [{ key: 'cancel', label: t`取消需求`, danger: true }] : []),
  ];
  const act = (key: string): void => {
    if (key === 'edit') void navigate({ to: '/w/needs/$needId/edit', params: { needId } });
    else if (key === 'rerun') rerun.mutate();
    else if (key === 'close') finish.mutate();
    else if (key === 'report') report.mutate();
    else if (key === 'cancel' || key === 'extend') setDialog(key);
  };

  return (
    <div className="row">
      {isDraft && (
        <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate()}>
          <Trans>发布并匹配</Trans>
        </Button>
      )}
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => act(key) }}>
          <Button>
            <Trans>更多操作</Trans>
          </Button>
        </Dropdown>
      )}
      {dialog === 'extend' && <ExtendDialog need={need} onClose={close} />}
      {dialog === 'cancel' && (
        <ReasonDialog
          title={t`取消需求`}
          okText={t`取消需求`}
          label={t`说明原因，已接单的企业会收到`}
          isBusy={cancel.isPending}
          onOk={(reason) => cancel.mutate(reason)}
          onClose={close}
        />
      )}
    </div>
  );
}
