import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, isRefused } from '../api/errors';
import { execute } from '../api/execute';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Failure } from '../ui/failure';
import { Skeleton, StateView } from '../ui/state-view';
import { TextField } from '../ui/text-field';
import { useFocusOnError } from '../ui/use-focus-on-error';
import { graphql } from './gql';

const RequestDocument = graphql(`
  mutation RequestLinkCode($input: LinkTokenInput!) {
    requestLinkCode(input: $input) {
      __typename
      ... on LinkCodePayload {
        sentTo
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const RedeemDocument = graphql(`
  mutation RedeemLinkCode($input: RedeemLinkCodeInput!) {
    redeemLinkCode(input: $input) {
      __typename
      ... on CodeInvalid {
        triesLeft
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface CodeDialogProps {
  readonly token: string;
  readonly onClose: () => void;
  /** The person is signed in for the link's firm or office. */
  readonly onSignedIn: () => void;
}

/** The link lets one read; to act, six digits that were just sent to the person. */
export function CodeDialog({ token, onClose, onSignedIn }: CodeDialogProps) {
  const { t } = useLingui();
  const [code, setCode] = useState('');
  const sent = useQuery({
    queryKey: ['link-code', token],
    queryFn: async () => (await execute(RequestDocument, { input: { token } })).requestLinkCode,
    // A code is sent when the dialog opens, not when the window is looked at again.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnReconnect: false,
  });
  const redeem = useMutation({
    mutationFn: async () => (await execute(RedeemDocument, { input: { token, code } })).redeemLinkCode,
    onSuccess: (answer) => {
      if (!isRefused(answer)) onSignedIn();
    },
  });
  const refusal = redeem.data && isRefused(redeem.data) ? redeem.data : null;
  const isInput = redeem.error instanceof ApiError && redeem.error.code === 'BAD_INPUT';
  const form = useFocusOnError(redeem.submittedAt + redeem.failureCount, refusal !== null || isInput);
  return (
    <Dialog title={t`确认是您本人`} onClose={onClose}>
      <StateView query={sent} skeleton={<Skeleton lines={4} />}>
        {(answer) =>
          isRefused(answer) ? (
            <p role="alert">{answer.message}</p>
          ) : (
            <form
              ref={form}
              onSubmit={(event) => {
                event.preventDefault();
                redeem.mutate();
              }}
            >
              <p>
                <Trans>六位验证码已发送至 {answer.sentTo}，10 分钟内有效。</Trans>
              </p>
              <TextField
                label={t`验证码`}
                name="code"
                autoComplete="one-time-code"
                inputMode="numeric"
                required
                maxLength={20}
                help={
                  refusal && 'triesLeft' in refusal && typeof refusal.triesLeft === 'number' ? (
                    <Plural value={refusal.triesLeft} other="还可以试 # 次" />
                  ) : undefined
                }
                error={refusal?.message ?? (isInput ? t`请填写六位数字。` : undefined)}
                value={code}
                onValue={setCode}
              />
              {redeem.error && !isInput && <Failure error={redeem.error} />}
              <Button kind="primary" type="submit" isBusy={redeem.isPending}>
                <Trans>确认</Trans>
              </Button>
            </form>
          )
        }
      </StateView>
    </Dialog>
  );
}
