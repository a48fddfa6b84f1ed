import { useLingui } from '@lingui/react/macro';
import { execute } from '../api/execute';
import { useNeedAct } from './act';
import { graphql } from './gql';
import { ReasonDialog } from '../desk/reason-dialog';

const DisqualifyBidDocument = graphql(`
  mutation DisqualifyBid($input: DisqualifyBidInput!) {
    disqualifyBid(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface DisqualifyDialogProps {
  readonly needId: string;
  readonly bidId: string;
  readonly onClose: () => void;
}

export function DisqualifyDialog({ needId, bidId, onClose }: DisqualifyDialogProps) {
  const { t } = useLingui();
  const act = useNeedAct({
    needId,
    onDone: onClose,
    send: async (reason: string, clientMutationId) =>
      (await execute(DisqualifyBidDocument, { input: { bidId, reason, clientMutationId } })).disqualifyBid,
  });
  return (
    <ReasonDialog
      title={t`判为不合格`}
      okText={t`判为不合格`}
      label={t`说明原因，报价方会看到`}
      isBusy={act.isPending}
      onOk={(reason) => act.mutate(reason)}
      onClose={onClose}
    />
  );
}
