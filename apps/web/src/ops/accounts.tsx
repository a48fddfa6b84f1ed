import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Checkbox, Input, Select } from 'antd';
import { execute } from '../api/execute';
import { useCodeNames } from '../desk/code-names';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { labels } from '../ui/labels';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { AccountSwitch } from './account-switch';
import { graphql } from './gql';
import type { OfficeRole, OpsAccountsQuery } from './gql/graphql';
import { usersRoute } from './record-routes';
import { OFFICE_ROLES, type UsersSearch } from './record-search';

const OpsAccountsDocument = graphql(`
  query OpsAccounts($filter: AccountFilterInput, $after: String) {
    accounts(filter: $filter, first: 20, after: $after) {
      totalCount
      nodes {
        id
        name
        emailMasked
        phoneMasked
        firmIds
        isDisabled
        lastLoginAt
        offices {
          role
          chainCode
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type AccountRow = OpsAccountsQuery['accounts']['nodes'][number];

interface OverseerProps {
  readonly accountId: string;
  readonly isOperator: boolean;
}

export function Accounts(overseer: OverseerProps) {
  const { text, role, only } = usersRoute.useSearch();
  const filter = { text, role, isDisabled: only === 'disabled' ? true : null };
  const list = useInfiniteQuery({
    queryKey: ['ops-accounts', filter],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam: after, signal }) =>
      (await execute(OpsAccountsDocument, { filter, after }, { signal })).accounts,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const total = list.data?.pages[0]?.totalCount ?? null;
  return (
    <>
      <Filters />
      <StateView
        query={{ ...list, data: list.data?.pages.flatMap(({ nodes }) => nodes) }}
        skeleton={<Skeleton lines={10} />}
      >
        {(accounts) => (
          <>
            <AccountTable accounts={accounts} {...overseer} />
            {total !== null && total > 0 && (
              <p className="meta">
                <Trans>共 {total} 个账号</Trans>
              </p>
            )}
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </>
  );
}

function Filters() {
  const { t } = useLingui();
  const { text, role, only } = usersRoute.useSearch();
  const navigate = usersRoute.useNavigate();
  const find = (change: UsersSearch): void => void navigate({ search: (now) => ({ ...now, ...change }) });
  return (
    <div className="row list-filters">
      <Input.Search
        key={text}
        className="record-search"
        aria-label={t`查找账号`}
        placeholder={t`姓名，或完整的邮箱、电话`}
        allowClear
        defaultValue={text}
        onSearch={(value) => find({ text: value.trim() || undefined })}
      />
      <Select<OfficeRole>
        className="record-choice"
        aria-label={t`按公务角色筛选`}
        placeholder={t`全部角色`}
        allowClear
        popupMatchSelectWidth={false}
        value={role}
        options={OFFICE_ROLES.map((value) => ({ value, label: t(labels.officeRole[value]) }))}
        onChange={(value: OfficeRole | undefined) => find({ role: value })}
      />
      <Checkbox
        checked={only === 'disabled'}
        onChange={({ target }) => find({ only: target.checked ? 'disabled' : undefined })}
      >
        <Trans>只看已停用</Trans>
      </Checkbox>
    </div>
  );
}

function AccountTable({ accounts, accountId, isOperator }: OverseerProps & { accounts: readonly AccountRow[] }) {
  const { t } = useLingui();
  const { chain } = useCodeNames();
  return (
    <DataTable<AccountRow>
      label={t`账号`}
      rows={accounts}
      rowKey={({ id }) => id}
      empty={
        <Empty>
          <Trans>没有符合条件的账号。邮箱和电话须填写完整才能查到。</Trans>
        </Empty>
      }
      columns={[
        {
          key: 'name',
          title: t`姓名`,
          onCard: 'heading',
          render: ({ name, isDisabled }) => (
            <>
              {name} {isDisabled && <span className="tag">{t`已停用`}</span>}
            </>
          ),
        },
        {
          key: 'contact',
          title: t`联系方式（已掩码）`,
          width: 190,
          render: ({ emailMasked, phoneMasked }) => (
            <>
              {emailMasked}
              {phoneMasked && <div className="figure">{phoneMasked}</div>}
            </>
          ),
        },
        {
          key: 'roles',
          title: t`身份`,
          render: ({ offices, firmIds }) => (
            <>
              {offices.map(({ role, chainCode }) => (
                <div key={`${role}${chainCode ?? ''}`}>
                  {t(labels.officeRole[role])}
                  {chainCode && ` · ${chain(chainCode)}`}
                </div>
              ))}
              {firmIds.map((firmId, at) => (
                <div key={firmId}>
                  <Link to="/ops/firms/$firmId" params={{ firmId }}>
                    {firmIds.length > 1 ? t`所属企业 ${at + 1}` : t`所属企业`}
                  </Link>
                </div>
              ))}
              {offices.length + firmIds.length === 0 && '–'}
            </>
          ),
        },
        {
          key: 'login',
          title: t`最近登录`,
          width: 140,
          render: ({ lastLoginAt }) => (lastLoginAt ? <When at={lastLoginAt} /> : t`从未登录`),
        },
        {
          key: 'act',
          title: t`操作`,
          width: 110,
          render: (account) => {
            if (account.id === accountId) return t`本人`;
            return isOperator ? <AccountSwitch account={account} /> : '–';
          },
        },
      ]}
    />
  );
}
