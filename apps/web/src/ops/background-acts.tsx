import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { graphql } from './gql';

const RetryDeliveryDocument = graphql(`
  mutation OpsRetryDelivery($input: BackgroundDeliveryInput!) {
    retryDelivery(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const StopDeliveryDocument = graphql(`
  mutation OpsStopDelivery($input: BackgroundDeliveryInput!) {
    stopDelivery(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface WorkProps {
  readonly id: string;
  readonly topic: string;
}

const renews = [['ops-work']];

export function RetryWork({ id, topic }: WorkProps) {
  const { t } = useLingui();
  const retry = useAct({
    renews,
    done: t`已重新排队`,
    send: async (deliveryId: string, clientMutationId) =>
      (await execute(RetryDeliveryDocument, { input: { deliveryId, clientMutationId } })).retryDelivery,
  });
  return (
    <Button aria-label={t`重试 ${topic}`} loading={retry.isPending} onClick={() => retry.mutate(id)}>
      <Trans>重试</Trans>
    </Button>
  );
}

export function StopWork({ id, topic }: WorkProps) {
  const { t } = useLingui();
  const stop = useAct({
    renews,
    done: t`任务已停止`,
    send: async (deliveryId: string, clientMutationId) =>
      (await execute(StopDeliveryDocument, { input: { deliveryId, clientMutationId } })).stopDelivery,
  });
  return (
    <Button
      type="text"
      danger
      aria-label={t`停止 ${topic}`}
      loading={stop.isPending}
      onClick={() =>
        askFirst({
          title: t`停止任务`,
          content: t`任务 ${topic} 不再继续，已完成的部分保留。`,
          okText: t`停止任务`,
          isDanger: true,
          onOk: () => stop.mutate(id),
        })
      }
    >
      <Trans>停止</Trans>
    </Button>
  );
}
