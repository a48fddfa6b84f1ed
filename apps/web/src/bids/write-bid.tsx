import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Form } from 'antd';
import { useMemo, useState } from 'react';
import { execute } from '../api/execute';
import { DraftNote } from '../ui/draft-note';
import { FormBar } from '../desk/form-bar';
import { showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { useDraft } from '../ui/use-draft';
import { Skeleton, StateView } from '../ui/state-view';
import { AttachedCertificates } from './attached-certificates';
import { BidForm } from './bid-form';
import { bidQuery } from './bid-query';
import { type BidTerms, type BidValues, inputOf, startValues } from './bid-values';
import { graphql } from './gql';
import type { BidNeed } from './need-for-bid';
import { NeedSummary } from './need-summary';
import { type OwnForBid, standingBid } from './own-standing';
import { sealedTermsQuery } from './sealed-terms';
import './bids.css';

const SubmitBidDocument = graphql(`
  mutation SubmitBid($input: SubmitBidInput!) {
    submitBid(input: $input) {
      __typename
      ... on BidPayload {
        bidId
        commitment
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const TAKES_BIDS: readonly BidNeed['status'][] = ['OPEN', 'MATCHED', 'BIDDING'];

interface WriteBidProps {
  readonly need: BidNeed;
  readonly own: OwnForBid;
  readonly accountId: string;
}

/** Loads a standing bid whole before the form opens; the terms of a sealed one are no secret to ourselves. */
export function WriteBid({ need, own, accountId }: WriteBidProps) {
  const standing = standingBid(own, need.id);
  const sealed = useQuery({ ...sealedTermsQuery(standing?.id ?? ''), enabled: standing?.isSealed === true });
  const open = useQuery({ ...bidQuery(standing?.id ?? ''), enabled: standing?.isSealed === false });
  if (standing?.isSealed)
    return (
      <StateView query={sealed} skeleton={<Skeleton lines={12} />}>
        {(terms) => (
          <OfferForm need={need} own={own} accountId={accountId} terms={{ ...terms, listingId: standing.listingId }} />
        )}
      </StateView>
    );
  if (standing)
    return (
      <StateView query={open} skeleton={<Skeleton lines={12} />}>
        {({ attachments }) => (
          <OfferForm need={need} own={own} accountId={accountId} terms={{ ...standing, attachments }} />
        )}
      </StateView>
    );
  return <OfferForm need={need} own={own} accountId={accountId} terms={null} />;
}

function OfferForm({ need, own, accountId, terms }: WriteBidProps & { terms: BidTerms | null }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [form] = Form.useForm<BidValues>();
  const initial = useMemo(
    () =>
      startValues(need.deadline, terms, [
        { stage: t`预付`, percent: 30, days: 7 },
        { stage: t`验收后`, percent: 70, days: 60 },
      ]),
    [need.deadline, terms, t],
  );
  const [values, setValues] = useState<BidValues>(initial);
  const [isDirty, setDirty] = useState(false);
  const [isUploading, setUploading] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const draft = useDraft(`bid.${need.id}.${accountId}`, values, isDirty);
  const submit = useAct({
    renews: [['my-bids'], ['own-for-bid'], ['opportunities'], ['need-for-bid', need.id]],
    done: need.bidding === 'SEALED' ? t`报价已密封提交，回执已生成` : t`报价已提交`,
    send: async (sent: BidValues, key) =>
      (await execute(SubmitBidDocument, { input: inputOf(sent, need, key) })).submitBid,
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
    onDone: (answer) => {
      draft.discard();
      if (answer.__typename === 'BidPayload') void navigate({ to: '/w/bids/$bidId', params: { bidId: answer.bidId } });
    },
  });
  const isClosed = !TAKES_BIDS.includes(need.status);
  return (
    <div className="bid-beside">
      <div>
        {terms && <Alert type="info" showIcon title={t`贵方已有一份报价，提交后以新报价为准，原报价作废。`} />}
        {draft.kept && !isDirty && (
          <Alert
            type="info"
            title={t`这台设备上有一份未提交的报价草稿`}
            action={
              <Button
                size="small"
                onClick={() => {
                  if (!draft.kept) return;
                  form.setFieldsValue(draft.kept);
                  setValues(draft.kept);
                  setDirty(true);
                }}
              >
                <Trans>继续填写</Trans>
              </Button>
            }
          />
        )}
        {need.bidding === 'SEALED' && (
          <p className="secondary">
            <Trans>密封报价：截止并由两人共同开启之前，除贵方外任何人都看不到内容。</Trans>
          </p>
        )}
        <BidForm
          form={form}
          initial={initial}
          deadline={need.deadline}
          listings={own.myListings.nodes}
          onChange={(now) => {
            setValues(now);
            setDirty(true);
            setRefusal(null);
          }}
          onUploading={setUploading}
          onSubmit={() => submit.mutate(form.getFieldsValue(true) as BidValues)}
        />
        {isClosed && (
          <Alert type="warning" showIcon title={t`这条需求已不再接收报价，仍可提交查看原因，内容会保留。`} />
        )}
        {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
        <FormBar>
          <Button type="primary" loading={submit.isPending} disabled={isUploading} onClick={() => form.submit()}>
            {terms ? <Trans>提交新报价</Trans> : <Trans>提交报价</Trans>}
          </Button>
          <DraftNote savedAt={draft.savedAt} />
        </FormBar>
      </div>
      <div className="stack">
        <NeedSummary need={need} />
        <AttachedCertificates need={need} certificates={own.firm?.certificates ?? []} />
      </div>
    </div>
  );
}
