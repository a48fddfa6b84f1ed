import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useAct } from '../api/act';
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
  const sent = useAct(async () => (await execute(RequestDocument, { input: { token } })).requestLinkCode);
  const isAsked = useRef(false);
  useEffect(() => {
    // A code is sent once, when the dialog opens.
    if (isAsked.current) return;
    isAsked.current = true;
    void sent.run(undefined);
  });
  const redeem = useAct(async () => (await execute(RedeemDocument, { input: { token, code } })).redeemLinkCode, {
    onAnswer: (answer) => {
      if (!isRefused(answer)) onSignedIn();
    },
  });
  const refusal = redeem.answer && isRefused(redeem.answer) ? redeem.answer : null;
  const isInput = redeem.error instanceof ApiError && redeem.error.code === 'BAD_INPUT';
  const form = useFocusOnError(redeem.attempt, refusal !== null || isInput);
  return (
    <Dialog title={t`确认是您本人`} onClose={onClose}>
      <StateView
        query={{ data: sent.answer, error: sent.error, refetch: () => sent.run(undefined) }}
        skeleton={<Skeleton lines={4} />}
      >
        {(answer) =>
          isRefused(answer) ? (
            <p role="alert">{answer.message}</p>
          ) : (
            <form
              ref={form}
              onSubmit={(event) => {
                event.preventDefault();
                void redeem.run(undefined);
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
              {redeem.error !== undefined && !isInput && <Failure error={redeem.error} />}
              <Button kind="primary" type="submit" isBusy={redeem.isBusy}>
                <Trans>确认</Trans>
              </Button>
            </form>
          )
        }
      </StateView>
    </Dialog>
  );
}
