import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { useAct } from '../desk/use-act';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { dateOf, When } from '../ui/when';
import { CreateKey } from './create-key';
import { graphql } from './gql';
import type { MyApiKeysQuery } from './gql/graphql';

const MyApiKeysDocument = graphql(`
  query MyApiKeys {
    myApiKeys {
      id
      name
      prefix
      createdAt
      expiresAt
      lastUsedAt
      revokedAt
    }
  }
`);

const RevokeApiKeyDocument = graphql(`
  mutation RevokeApiKey($apiKeyId: Uuid!) {
    revokeApiKey(apiKeyId: $apiKeyId) {
      __typename
    }
  }
`);

type Row = MyApiKeysQuery['myApiKeys'][number];

/** Keys of programs that act for the person in the capacity of the moment. */
export function ApiKeys() {
  const { t } = useLingui();
  const keys = useQuery({
    queryKey: ['api-keys'],
    queryFn: async ({ signal }) => (await execute(MyApiKeysDocument, {}, { signal })).myApiKeys,
  });
  const revoke = useAct({
    renews: [['api-keys']],
    done: t`密钥已停用`,
    send: async (apiKeyId: string) => (await execute(RevokeApiKeyDocument, { apiKeyId })).revokeApiKey,
  });
  return (
    <div className="stack">
      <CreateKey />
      <StateView query={keys} skeleton={<Skeleton lines={4} />}>
        {(rows) => (
          <DataTable<Row>
            label={t`API 密钥`}
            rows={rows}
            rowKey={({ id }) => id}
            empty={
              <Empty>
                <Trans>还没有密钥。供企业自己的系统调用接口时使用。</Trans>
              </Empty>
            }
            columns={[
              {
                key: 'name',
                title: t`名称`,
                onCard: 'heading',
                render: ({ name, prefix }) => (
                  <>
                    {name} <code className="meta">{prefix}…</code>
                  </>
                ),
              },
              {
                key: 'state',
                title: t`状态`,
                width: 180,
                render: ({ revokedAt, expiresAt }) => (revokedAt ? t`已停用` : t`有效期至 ${dateOf(expiresAt)}`),
              },
              {
                key: 'used',
                title: t`最近使用`,
                width: 130,
                render: ({ lastUsedAt }) => (lastUsedAt ? <When at={lastUsedAt} /> : t`未使用`),
              },
              {
                key: 'act',
                title: t`操作`,
                width: 90,
                render: ({ id, name, revokedAt }) =>
                  !revokedAt && (
                    <Button
                      type="text"
                      danger
                      aria-label={t`停用：${name}`}
                      onClick={() =>
                        askFirst({
                          title: t`停用密钥“${name}”`,
                          content: t`使用它的程序会立即失效，不能恢复。`,
                          okText: t`停用密钥`,
                          isDanger: true,
                          onOk: () => revoke.mutate(id),
                        })
                      }
                    >
                      <Trans>停用</Trans>
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </StateView>
    </div>
  );
}
