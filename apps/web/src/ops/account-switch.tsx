import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import type { AccountRow } from './accounts';
import { graphql } from './gql';

const DisableAccountDocument = graphql(`
  mutation OpsDisableAccount($accountId: Uuid!) {
    disableAccount(accountId: $accountId) {
      __typename
      accountId
    }
  }
`);

const EnableAccountDocument = graphql(`
  mutation OpsEnableAccount($accountId: Uuid!) {
    enableAccount(accountId: $accountId) {
      __typename
      accountId
    }
  }
`);

/** Disabling asks first: whatever the person has open ends at once. */
export function AccountSwitch({ account: { id, name, isDisabled } }: { account: AccountRow }) {
  const { t } = useLingui();
  const renews = [['ops-accounts']];
  const disable = useAct({
    renews,
    done: t`账号已停用`,
    send: async (accountId: string) => (await execute(DisableAccountDocument, { accountId })).disableAccount,
  });
  const enable = useAct({
    renews,
    done: t`账号已恢复`,
    send: async (accountId: string) => (await execute(EnableAccountDocument, { accountId })).enableAccount,
  });
  if (isDisabled)
    return (
      <Button aria-label={t`恢复 ${name}`} loading={enable.isPending} onClick={() => enable.mutate(id)}>
        <Trans>恢复</Trans>
      </Button>
    );
  return (
    <Button
      type="text"
      danger
      aria-label={t`停用账号 ${name}`}
      loading={disable.isPending}
      onClick={() =>
        askFirst({
          title: t`停用账号 ${name}`,
          content: t`立即退出所有登录，接口密钥同时失效。恢复账号后密钥可用，需重新登录。`,
          okText: t`停用账号`,
          isDanger: true,
          onOk: () => disable.mutate(id),
        })
      }
    >
      <Trans>停用账号</Trans>
    </Button>
  );
}
