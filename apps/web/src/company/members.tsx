import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { useMe } from '../api/session';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { useAct } from '../desk/use-act';
import { labels } from '../ui/labels';
import { Skeleton, StateView } from '../ui/state-view';
import { dateOf } from '../ui/when';
import { AddMember } from './add-member';
import { graphql } from './gql';
import type { FirmMembersPageQuery, FirmRole } from './gql/graphql';

const FirmMembersPageDocument = graphql(`
  query FirmMembersPage($after: String) {
    firmMembers(first: 50, after: $after) {
      nodes {
        id
        role
        createdAt
        endedAt
        accountId
        account {
          name
          email
          phone
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const ChangeMemberRoleDocument = graphql(`
  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
    changeMemberRole(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const EndMembershipDocument = graphql(`
  mutation EndMembership($input: EndMembershipInput!) {
    endMembership(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

type Row = FirmMembersPageQuery['firmMembers']['nodes'][number];

export function Members({ isAdmin }: { isAdmin: boolean }) {
  const list = useInfiniteQuery({
    queryKey: ['members'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(FirmMembersPageDocument, { after: pageParam }, { signal })).firmMembers,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes.filter(({ endedAt }) => !endedAt));
  return (
    <div className="stack">
      {isAdmin && <AddMember />}
      <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={5} />}>
        {(members) => (
          <>
            <MemberTable members={members} isAdmin={isAdmin} />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </div>
  );
}

function MemberTable({ members, isAdmin }: { members: readonly Row[]; isAdmin: boolean }) {
  const { t } = useLingui();
  const me = useMe();
  const renews = [['members']];
  const change = useAct({
    renews,
    done: t`角色已修改`,
    send: async (input: { membershipId: string; role: FirmRole }, clientMutationId) =>
      (await execute(ChangeMemberRoleDocument, { input: { ...input, clientMutationId } })).changeMemberRole,
  });
  const end = useAct({
    renews,
    done: t`已移出企业`,
    send: async (membershipId: string, clientMutationId) =>
      (await execute(EndMembershipDocument, { input: { membershipId, clientMutationId } })).endMembership,
  });
  const roles = Object.entries(labels.firmRole).map(([value, label]) => ({ value, label: t(label) }));
  return (
    <DataTable<Row>
      label={t`成员`}
      rows={members}
      rowKey={({ id }) => id}
      empty={null}
      columns={[
        {
          key: 'name',
          title: t`姓名`,
          onCard: 'heading',
          render: ({ account, accountId }) => {
            const { name } = account;
            return accountId === me?.accountId ? t`${name}（本人）` : name;
          },
        },
        { key: 'email', title: t`邮箱`, render: ({ account }) => account.email },
        {
          key: 'role',
          title: t`角色`,
          width: 160,
          render: ({ id, role, account }) =>
            isAdmin ? (
              <Select
                aria-label={t`${account.name} 的角色`}
                value={role}
                popupMatchSelectWidth={false}
                options={roles}
                onChange={(value) => change.mutate({ membershipId: id, role: value })}
              />
            ) : (
              t(labels.firmRole[role])
            ),
        },
        {
          key: 'since',
          title: t`加入于`,
          width: 120,
          render: ({ createdAt }) => <span className="figure">{dateOf(createdAt)}</span>,
        },
        {
          key: 'act',
          title: t`操作`,
          width: 90,
          render: ({ id, account }) =>
            isAdmin && (
              <Button
                type="text"
                danger
                aria-label={t`移出 ${account.name}`}
                onClick={() =>
                  askFirst({
                    title: t`移出 ${account.name}`,
                    content: t`移出后不能再以本企业身份操作，本企业的订阅也随之停止。`,
                    okText: t`移出企业`,
                    isDanger: true,
                    onOk: () => end.mutate(id),
                  })
                }
              >
                <Trans>移出</Trans>
              </Button>
            ),
        },
      ]}
    />
  );
}
