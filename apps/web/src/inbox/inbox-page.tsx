import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { execute } from '../api/execute';
import { LoadMore } from '../desk/load-more';
import { useAct } from '../desk/use-act';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import { grouped, inboxQuery, type Message } from './inbox-query';
import { MessageItem } from './message-item';
import { inboxRoute } from './routes';
import './inbox.css';

const MarkAllReadDocument = graphql(`
  mutation MarkAllRead {
    markAllRead {
      __typename
      unreadCount
    }
  }
`);

/** What we were told, live: unread first; by default only what waits for us, as the server knows it. */
export function InboxPage() {
  const { t } = useLingui();
  const { show } = inboxRoute.useSearch();
  const navigate = inboxRoute.useNavigate();
  const isAll = show === 'all';
  const list = useInfiniteQuery(inboxQuery(!isAll));
  const messages = list.data?.pages.flatMap(({ nodes }) => nodes);
  const total = list.data?.pages[0]?.totalCount;
  const markAll = useAct({
    renews: [['inbox'], ['unread']],
    done: t`已全部标为已读`,
    send: async (_: void) => (await execute(MarkAllReadDocument)).markAllRead,
  });
  const hasUnread = messages?.some(({ readAt }) => !readAt) ?? false;
  return (
    <div className="record-page">
      <PageTitle
        title={t`消息`}
        extra={
          hasUnread && (
            <Button loading={markAll.isPending} onClick={() => markAll.mutate()}>
              <Trans>全部标为已读</Trans>
            </Button>
          )
        }
      />
      <div className="row list-filters">
        <Segmented<'todo' | 'all'>
          aria-label={t`显示哪些消息`}
          value={isAll ? 'all' : 'todo'}
          options={[
            { value: 'todo', label: t`待我处理` },
            { value: 'all', label: t`全部` },
          ]}
          onChange={(value) => void navigate({ search: value === 'all' ? { show: 'all' } : {} })}
        />
        {total !== null && total !== undefined && (
          <span className="meta" role="status">
            <Plural value={total} other="共 # 条" />
          </span>
        )}
      </div>
      <StateView query={{ ...list, data: messages }} skeleton={<Skeleton lines={10} />}>
        {(found) => (
          <>
            {found.length === 0 ? <NoMessages isAll={isAll} /> : <Messages messages={found} />}
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </div>
  );
}

function Messages({ messages }: { messages: readonly Message[] }) {
  const { t } = useLingui();
  const sections = [
    { label: t`未读`, of: messages.filter(({ readAt }) => !readAt) },
    { label: t`已读`, of: messages.filter(({ readAt }) => readAt) },
  ];
  return sections
    .filter(({ of }) => of.length > 0)
    .map(({ label, of }) => (
      <section key={label} className="inbox-section">
        <h2>{label}</h2>
        <ul className="plain-list">
          {grouped(of).map(({ key, messages: together }) => (
            <li key={key} className="inbox-group">
              {together.map((message) => (
                <MessageItem key={message.id} message={message} />
              ))}
            </li>
          ))}
        </ul>
      </section>
    ));
}

function NoMessages({ isAll }: { isAll: boolean }) {
  if (isAll)
    return (
      <Empty>
        <Trans>还没有消息。有新的商机、报价或审核结果时会出现在这里。</Trans>
      </Empty>
    );
  return (
    <Empty
      action={
        <Link to="/w/inbox" search={{ show: 'all' }} className="button">
          <Trans>查看全部消息</Trans>
        </Link>
      }
    >
      <Trans>没有待处理的消息。</Trans>
    </Empty>
  );
}
