import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { useAct } from '../desk/use-act';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { dateOf, When } from '../ui/when';
import { CreateScreen } from './create-screen';
import { ForOperator } from './for-operator';
import { graphql } from './gql';
import { type Screen, screensQuery } from './screens-query';
import './screens.css';

const RevokeScreenDocument = graphql(`
  mutation RevokeScreen($input: RevokeScreenInput!) {
    revokeScreen(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export function ScreensPage() {
  const { t } = useLingui();
  return (
    <ForOperator>
      {() => (
        <div className="stack">
          <PageTitle title={t`大屏授权`} />
          <CreateScreen />
          <ScreenList />
        </div>
      )}
    </ForOperator>
  );
}

function ScreenList() {
  const { t } = useLingui();
  const screens = useQuery(screensQuery);
  return (
    <StateView query={screens} skeleton={<Skeleton lines={4} />}>
      {(rows) => (
        <DataTable<Screen>
          label={t`大屏授权`}
          rows={rows}
          rowKey={({ id }) => id}
          empty={
            <Empty>
              <Trans>还没有大屏。写明放置地点并新增后，把链接在大屏的浏览器中打开。</Trans>
            </Empty>
          }
          columns={[
            { key: 'name', title: t`放置地点`, onCard: 'heading', render: ({ name }) => name },
            {
              key: 'state',
              title: t`状态`,
              width: 180,
              render: ({ revokedAt }) => (revokedAt ? t`已于 ${dateOf(revokedAt)} 收回` : t`使用中`),
            },
            { key: 'created', title: t`新增于`, width: 140, render: ({ createdAt }) => <When at={createdAt} /> },
            {
              key: 'used',
              title: t`最近显示`,
              width: 140,
              render: ({ lastUsedAt }) => (lastUsedAt ? <When at={lastUsedAt} /> : t`尚未打开`),
            },
            {
              key: 'act',
              title: t`操作`,
              width: 100,
              render: (screen) => !screen.revokedAt && <RevokeButton screen={screen} />,
            },
          ]}
        />
      )}
    </StateView>
  );
}

function RevokeButton({ screen: { id, name } }: { screen: Screen }) {
  const { t } = useLingui();
  const revoke = useAct({
    renews: [screensQuery.queryKey],
    done: t`已收回，大屏将在数秒内停止显示`,
    send: async (screenId: string, clientMutationId) =>
      (await execute(RevokeScreenDocument, { input: { screenId, clientMutationId } })).revokeScreen,
  });
  return (
    <Button
      type="text"
      danger
      loading={revoke.isPending}
      aria-label={t`收回：${name}`}
      onClick={() =>
        askFirst({
          title: t`收回大屏“${name}”`,
          content: t`大屏会在数秒内停止显示。要再次使用，须新增并换用新的链接。`,
          okText: t`收回授权`,
          isDanger: true,
          onOk: () => revoke.mutate(id),
        })
      }
    >
      <Trans>收回</Trans>
    </Button>
  );
}
