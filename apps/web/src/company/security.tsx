import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { useAct } from '../desk/use-act';
import { Skeleton, StateView } from '../ui/state-view';
import { timeOf, When } from '../ui/when';
import { graphql } from './gql';
import type { MySessionsQuery } from './gql/graphql';
import { PasswordForm } from './password-form';

const MySessionsDocument = graphql(`
  query MySessions {
    mySessions {
      id
      createdAt
      seenAt
      expiresAt
      isCurrent
      userAgent
    }
  }
`);

const RevokeSessionDocument = graphql(`
  mutation RevokeSession($sessionId: Uuid!) {
    revokeSession(sessionId: $sessionId) {
      __typename
    }
  }
`);

type Row = MySessionsQuery['mySessions'][number];

/** Where one is signed in, and the password. */
export function Security() {
  const { t } = useLingui();
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: async ({ signal }) => (await execute(MySessionsDocument, {}, { signal })).mySessions,
  });
  const revoke = useAct({
    renews: [['sessions']],
    done: t`该设备已退出登录`,
    send: async (sessionId: string) => (await execute(RevokeSessionDocument, { sessionId })).revokeSession,
  });
  return (
    <div className="stack">
      <section>
        <h2>
          <Trans>登录中的设备</Trans>
        </h2>
        <StateView query={sessions} skeleton={<Skeleton lines={4} />}>
          {(rows) => (
            <DataTable<Row>
              label={t`登录中的设备`}
              rows={rows}
              rowKey={({ id }) => id}
              empty={null}
              columns={[
                {
                  key: 'device',
                  title: t`设备`,
                  onCard: 'heading',
                  render: ({ userAgent, isCurrent }) => (
                    <>
                      {userAgent ?? t`未知设备`}
                      {isCurrent && (
                        <span className="tag">
                          <Trans>本机</Trans>
                        </span>
                      )}
                    </>
                  ),
                },
                { key: 'seen', title: t`最近使用`, width: 130, render: ({ seenAt }) => <When at={seenAt} /> },
                {
                  key: 'since',
                  title: t`登录于`,
                  width: 150,
                  render: ({ createdAt }) => <span className="figure">{timeOf(createdAt)}</span>,
                },
                {
                  key: 'act',
                  title: t`操作`,
                  width: 110,
                  render: ({ id, isCurrent, createdAt }) => {
                    const at = timeOf(createdAt);
                    return (
                      !isCurrent && (
                        <Button
                          type="text"
                          aria-label={t`退出登录：${at} 登录的设备`}
                          onClick={() => revoke.mutate(id)}
                        >
                          <Trans>退出登录</Trans>
                        </Button>
                      )
                    );
                  },
                },
              ]}
            />
          )}
        </StateView>
      </section>
      <section>
        <h2>
          <Trans>修改密码</Trans>
        </h2>
        <PasswordForm />
      </section>
    </div>
  );
}
