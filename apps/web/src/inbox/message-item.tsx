import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { When } from '../ui/when';
import { placeOf } from './acting';
import { graphql } from './gql';
import type { Message } from './inbox-query';

const MarkReadDocument = graphql(`
  mutation MarkRead($ids: [Uuid!]!) {
    markRead(input: { ids: $ids }) {
      __typename
      unreadCount
    }
  }
`);

const ConfirmFromInboxDocument = graphql(`
  mutation ConfirmFromInbox($input: IntentionActInput!) {
    confirmIntention(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

/** One message with what can be done about it right here. */
export function MessageItem({ message }: { message: Message }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const renews = [['inbox'], ['unread'], ['deals'], ['today']];
  const mark = useAct({
    renews,
    send: async (id: string) => (await execute(MarkReadDocument, { ids: [id] })).markRead,
  });
  const confirm = useAct({
    renews,
    done: t`已确认意向`,
    send: async (intentionId: string, clientMutationId) =>
      (await execute(ConfirmFromInboxDocument, { input: { intentionId, clientMutationId } })).confirmIntention,
    onDone: () => mark.mutate(message.id),
  });
  const place = placeOf(message);
  const go = (to: string): void => {
    if (!message.readAt) mark.mutate(message.id);
    void navigate({ to });
  };
  const { subjectId } = message;
  return (
    <article className="inbox-message" data-unread={message.readAt ? undefined : true}>
      <div>
        <h3>
          {!message.readAt && (
            <span className="visually-hidden">
              <Trans>未读：</Trans>
            </span>
          )}
          {message.title}
        </h3>
        <p className="secondary">{message.body}</p>
        <span className="meta">
          <When at={message.createdAt} />
        </span>
      </div>
      <div className="row">
        {message.kind === 'intention_to_confirm' && subjectId && message.isWaiting && (
          <Button loading={confirm.isPending} onClick={() => confirm.mutate(subjectId)}>
            <Trans>确认意向</Trans>
          </Button>
        )}
        {place && (
          <Button
            onClick={() => go(place)}
            aria-label={message.isWaiting ? t`去处理：${message.title}` : t`查看：${message.title}`}
          >
            {message.isWaiting ? <Trans>去处理</Trans> : <Trans>查看</Trans>}
          </Button>
        )}
        {!message.readAt && (
          <Button
            type="text"
            loading={mark.isPending}
            aria-label={t`标为已读：${message.title}`}
            onClick={() => mark.mutate(message.id)}
          >
            <Trans>标为已读</Trans>
          </Button>
        )}
      </div>
    </article>
  );
}
