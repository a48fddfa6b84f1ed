import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { toast } from '../ui/toast';
import { isRefused } from '../api/errors';
import { execute } from '../api/execute';
import type { Me } from '../api/session';
import { graphql } from './gql';

const ActForDocument = graphql(`
  mutation ActFor($firmId: Uuid) {
    actFor(firmId: $firmId) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const SignOutDocument = graphql(`
  mutation SignOut {
    signOut {
      __typename
    }
  }
`);

const OFFICES = 'offices';
const SIGN_OUT = 'sign-out';

/** Who one is, in which capacity one acts, and the way out. */
export function PersonMenu({ me }: { me: Me }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const firmName = ({ firm }: Me['memberships'][number]): string =>
    (i18n.locale === 'en' && firm.nameEn) || firm.nameZh;

  /** Nothing of the former capacity may stay on the page. */
  const restart = async (to: '/w' | '/'): Promise<void> => {
    client.clear();
    await navigate({ to, reloadDocument: true });
  };
  const actFor = useMutation({
    mutationFn: async (firmId: string | null) => (await execute(ActForDocument, { firmId })).actFor,
    onSuccess: async (answer) => {
      if (isRefused(answer)) toast(answer.message, { isError: true });
      else await restart('/w');
    },
  });
  const signOut = useMutation({ mutationFn: () => execute(SignOutDocument, {}), onSuccess: () => restart('/') });

  const acting = me.memberships.find(({ firmId }) => firmId === me.actingFirmId);
  const capacities = [
    ...me.memberships.map((membership) => ({
      key: membership.firmId,
      label: firmName(membership),
      disabled: membership.firmId === me.actingFirmId,
    })),
    ...(me.offices.length > 0 ? [{ key: OFFICES, label: t`本人任职`, disabled: !me.actingFirmId }] : []),
  ];

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...(capacities.length > 1
            ? [{ type: 'group' as const, key: 'capacity', label: t`切换身份`, children: capacities }]
            : []),
          { key: SIGN_OUT, label: t`退出登录` },
        ],
        onClick: ({ key }) => {
          if (key === SIGN_OUT) signOut.mutate();
          else actFor.mutate(key === OFFICES ? null : key);
        },
      }}
    >
      <button type="button" className="desk-person">
        <span className="desk-person-firm">{acting ? firmName(acting) : <Trans>本人任职</Trans>}</span>
        <span>{me.account.name}</span>
      </button>
    </Dropdown>
  );
}
