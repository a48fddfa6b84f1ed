import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Dropdown } from 'antd';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { graphql } from './gql';
import type { ListingDetail } from './listing-query';
import { PublishListingDocument } from './save-listing';

const PauseListingDocument = graphql(`
  mutation PauseListing($input: ListingStepInput!) {
    pauseListing(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const ResumeListingDocument = graphql(`
  mutation ResumeListing($input: ListingStepInput!) {
    resumeListing(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const WithdrawListingDocument = graphql(`
  mutation WithdrawListing($input: ListingStepInput!) {
    withdrawListing(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

type Step = 'publish' | 'pause' | 'resume' | 'withdraw';

/** Which steps a state allows; the first is the button. */
const STEPS: Readonly<Record<ListingDetail['status'], readonly Step[]>> = {
  DRAFT: ['publish', 'withdraw'],
  ACTIVE: ['pause', 'withdraw'],
  PAUSED: ['resume', 'withdraw'],
  EXPIRED: ['resume', 'withdraw'],
  WITHDRAWN: [],
};

interface ListingActionsProps {
  readonly listing: ListingDetail;
  readonly onEdit: () => void;
}

/** Publish, pause, resume, withdraw; why something is refused is told in the server's words. */
export function ListingActions({ listing, onEdit }: ListingActionsProps) {
  const { t } = useLingui();
  const words: Readonly<Record<Step, string>> = {
    publish: t`发布供给`,
    pause: t`暂停供给`,
    resume: t`恢复供给`,
    withdraw: t`撤下供给`,
  };
  const step = useAct({
    renews: [['listing', listing.id], ['my-listings']],
    send: async (which: Step, clientMutationId) => {
      const input = { listingId: listing.id, version: listing.version, clientMutationId };
      switch (which) {
        case 'publish':
          return (await execute(PublishListingDocument, { input })).publishListing;
        case 'pause':
          return (await execute(PauseListingDocument, { input })).pauseListing;
        case 'resume':
          return (await execute(ResumeListingDocument, { input })).resumeListing;
        case 'withdraw':
          return (await execute(WithdrawListingDocument, { input })).withdrawListing;
      }
    },
  });
  const steps = STEPS[listing.status];
  const [main, ...rest] = steps;
  if (!main) return null;
  const go = (which: Step): void => {
    if (which !== 'withdraw') {
      step.mutate(which);
      return;
    }
    askFirst({
      title: t`撤下这条供给`,
      content: t`撤下后不再被推荐，也不能恢复；需要时可重新录入。`,
      okText: t`撤下供给`,
      isDanger: true,
      onOk: () => step.mutate(which),
    });
  };
  return (
    <div className="row">
      <Button onClick={onEdit}>
        <Trans>修改</Trans>
      </Button>
      <Button type={main === 'pause' ? 'default' : 'primary'} loading={step.isPending} onClick={() => go(main)}>
        {words[main]}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: rest.map((key) => ({ key, label: words[key], danger: key === 'withdraw' })),
          onClick: ({ key }) => go(key as Step),
        }}
      >
        <Button>
          <Trans>更多操作</Trans>
        </Button>
      </Dropdown>
    </div>
  );
}
