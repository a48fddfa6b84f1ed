import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Dropdown } from 'antd';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { graphql } from './gql';
import type { Opportunity } from './opportunities-page';

const PostponeOpportunityDocument = graphql(`
  mutation PostponeOpportunity($input: PostponeOpportunityInput!) {
    postponeOpportunity(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const DAY_MS = 86_400_000;

/** 稍后: the card comes back by itself. */
export function LaterMenu({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useLingui();
  const isLater = Boolean(opportunity.opportunity?.laterUntil);
  const postpone = useAct({
    renews: [['opportunities']],
    done: isLater ? t`已放回待回应` : t`到时会回到待回应`,
    send: async (until: string | null, clientMutationId) =>
      (await execute(PostponeOpportunityDocument, { input: { proposalId: opportunity.id, until, clientMutationId } }))
        .postponeOpportunity,
  });
  if (isLater)
    return (
      <Button loading={postpone.isPending} onClick={() => postpone.mutate(null)}>
        <Trans>现在处理</Trans>
      </Button>
    );
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: '1', label: t`明天` },
          { key: '3', label: t`三天后` },
          { key: '7', label: t`一周后` },
        ],
        onClick: ({ key }) => postpone.mutate(new Date(Date.now() + Number(key) * DAY_MS).toISOString()),
      }}
    >
      <Button loading={postpone.isPending}>
        <Trans>稍后</Trans>
      </Button>
    </Dropdown>
  );
}
