import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { useAct } from '../desk/use-act';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { known } from './audit-labels';
import { graphql } from './gql';
import type { MessageState, OpsMessagesQuery } from './gql/graphql';
import { MESSAGE_KIND, NOT_SENT } from './message-labels';
import { deliveriesRoute } from './record-routes';
import { MESSAGE_STATES } from './record-search';

const OpsMessagesDocument = graphql(`
  query OpsMessages($state: MessageState, $after: String) {
    messageDeliveries(state: $state, first: 20, after: $after) {
      nodes {
        id
        kind
        channel
        recipient
        state
        words
        tries
        resends
        createdAt
        sentAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const ResendMessageDocument = graphql(`
  mutation OpsResendMessage($input: ResendMessageInput!) {
    resendMessage(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

type Row = OpsMessagesQuery['messageDeliveries']['nodes'][number];

const STATE = { FAILED: msg`未送达`, RETRYING: msg`重试中`, WAITING: msg`待发送`, SENT: msg`已送达服务商` } as const;
const CHANNEL = { MAIL: msg`邮件` } as const;

/** What waits is soon sent: looked at again while the page is open. */
const WAITING_EVERY_MS = 3000;

/** Messages on outside channels, with what the provider answered. */
export function MessageLog({ isOperator }: { isOperator: boolean }) {
  const { t } = useLingui();
  const { state } = deliveriesRoute.useSearch();
  const navigate = deliveriesRoute.useNavigate();
  const list = useInfiniteQuery({
    queryKey: ['ops-messages', state ?? 'all'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam: after, signal }) =>
      (await execute(OpsMessagesDocument, { state, after }, { signal })).messageDeliveries,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ nodes }) => nodes.some((message) => message.state === 'WAITING')) ? WAITING_EVERY_MS : false,
  });
  return (
    <>
      <div className="row list-filters">
        <Segmented<MessageState | 'ALL'>
          aria-label={t`按送达状态筛选`}
          value={state ?? 'ALL'}
          options={[
            { value: 'ALL', label: t`全部` },
            ...MESSAGE_STATES.map((value) => ({ value, label: t(STATE[value]) })),
          ]}
          onChange={(value) => void navigate({ search: value === 'ALL' ? {} : { state: value } })}
        />
      </div>
      <StateView
        query={{ ...list, data: list.data?.pages.flatMap(({ nodes }) => nodes) }}
        skeleton={<Skeleton lines={10} />}
      >
        {(messages) => (
          <>
            <MessageTable messages={messages} isFiltered={state !== undefined} isOperator={isOperator} />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </>
  );
}

interface MessageTableProps {
  readonly messages: readonly Row[];
  readonly isFiltered: boolean;
  readonly isOperator: boolean;
}

function MessageTable({ messages, isFiltered, isOperator }: MessageTableProps) {
  const { t } = useLingui();
  return (
    <DataTable<Row>
      label={t`站外消息`}
      isDense
      rows={messages}
      rowKey={({ id }) => id}
      empty={
        <Empty>{isFiltered ? <Trans>没有处于这一状态的消息。</Trans> : <Trans>还没有发往站外的消息。</Trans>}</Empty>
      }
      columns={[
        {
          key: 'to',
          title: t`收件人（已掩码）`,
          onCard: 'heading',
          width: 150,
          render: ({ recipient, channel }) => (
            <>
              {recipient}
              <div className="meta">{t(CHANNEL[channel])}</div>
            </>
          ),
        },
        {
          key: 'kind',
          title: t`消息类型`,
          width: 170,
          render: ({ kind }) => <Words code={kind} labels={MESSAGE_KIND} />,
        },
        { key: 'state', title: t`状态`, width: 120, render: ({ state }) => t(STATE[state]) },
        {
          key: 'words',
          title: t`服务商答复或未发送的原因`,
          render: ({ words }) => (words ? <Words code={words} labels={NOT_SENT} /> : '–'),
        },
        {
          key: 'tries',
          title: t`尝试`,
          width: 150,
          render: ({ tries, resends }) =>
            resends > 0 ? t`${tries} 次，重发 ${resends} 次` : tries > 0 ? t`${tries} 次` : t`未尝试`,
        },
        {
          key: 'at',
          title: t`时间`,
          width: 190,
          render: ({ createdAt, sentAt }) => (
            <>
              <div className="figure">
                <Trans>生成 {timeOf(createdAt)}</Trans>
              </div>
              {sentAt && (
                <div className="figure">
                  <Trans>发出 {timeOf(sentAt)}</Trans>
                </div>
              )}
            </>
          ),
        },
        {
          key: 'act',
          title: t`操作`,
          width: 100,
          render: (message) => (isOperator && message.state !== 'WAITING' ? <Resend message={message} /> : '–'),
        },
      ]}
    />
  );
}

/** Our own codes in words; those of others as they came. */
function Words({ code, labels }: { code: string; labels: typeof MESSAGE_KIND }) {
  const { t } = useLingui();
  const label = known(labels, code);
  return label ? t(label) : <span className="record-code">{code}</span>;
}

function Resend({ message: { id, recipient } }: { message: Row }) {
  const { t } = useLingui();
  const resend = useAct({
    renews: [['ops-messages']],
    done: t`已排队重发`,
    send: async (messageId: string, clientMutationId) =>
      (await execute(ResendMessageDocument, { input: { messageId, clientMutationId } })).resendMessage,
  });
  return (
    <Button aria-label={t`向 ${recipient} 重发`} loading={resend.isPending} onClick={() => resend.mutate(id)}>
      <Trans>重发</Trans>
    </Button>
  );
}
