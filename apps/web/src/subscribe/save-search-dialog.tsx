import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useId, useRef, useState } from 'react';
import { useAct } from '../api/act';
import { useAsk } from '../api/ask';
import { isRefused } from '../api/errors';
import { execute } from '../api/execute';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { Skeleton, StateView } from '../ui/state-view';
import { AlreadySaved } from './already-saved';
import { FREQUENCIES, FREQUENCY } from './frequency';
import { graphql } from './gql';
import type { AlertFrequency } from './gql/graphql';
import { JustSaved } from './just-saved';
import { isSameSearch, type Wish } from './wish';
import './subscribe.css';

const SubscribedDocument = graphql(`
  query Subscribed {
    savedSearches {
      id
      name
      subject
      search
      frequency
    }
  }
`);

const SubscribeDocument = graphql(`
  mutation Subscribe($input: SaveSearchInput!) {
    saveSearch(input: $input) {
      __typename
      ... on SavedSearchPayload {
        savedSearch {
          id
          name
          frequency
          channels
        }
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const KEY = { NEEDS: 'needs', LISTINGS: 'listings', FIRMS: 'firms' } as const;
const LONGEST_NAME = 60;

interface SaveSearchDialogProps {
  readonly wish: Wish;
  readonly onClose: () => void;
}

/** Name and frequency; an equal search that is kept already is told of instead of kept twice. */
export function SaveSearchDialog({ wish, onClose }: SaveSearchDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const key = useRef(crypto.randomUUID());
  const [name, setName] = useState(wish.name.slice(0, LONGEST_NAME));
  const [frequency, setFrequency] = useState<AlertFrequency>('DAILY');
  const [isMailed, setMailed] = useState(false);
  const subscribed = useAsk(['subscribed'], (signal) => execute(SubscribedDocument, {}, { signal }), { staleMs: 0 });
  const save = useAct(async () => {
    const channels = isMailed ? ['MAIL' as const] : [];
    const input = { name: name.trim(), frequency, channels, [KEY[wish.subject]]: wish.criteria };
    return (await execute(SubscribeDocument, { input: { ...input, clientMutationId: key.current } })).saveSearch;
  });
  // After a change it is another wish than the one that was sent.
  const changing =
    <Value,>(set: (value: Value) => void) =>
    (value: Value): void => {
      key.current = crypto.randomUUID();
      save.reset();
      set(value);
    };
  const refusal = save.answer && isRefused(save.answer) ? save.answer.message : null;
  const saved = save.answer?.__typename === 'SavedSearchPayload' ? save.answer.savedSearch : null;
  const equal = subscribed.data?.savedSearches.find((each) => isSameSearch(wish, each));
  const title = t`存为订阅`;
  if (saved) return <JustSaved title={title} search={saved} subject={wish.subject} onClose={onClose} />;
  if (equal) return <AlreadySaved title={title} search={equal} onClose={onClose} />;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>返回</Trans>
          </Button>
          <Button kind="primary" type="submit" form={formId} isBusy={save.isBusy} disabled={!subscribed.data}>
            <Trans>保存订阅</Trans>
          </Button>
        </>
      }
    >
      <StateView query={subscribed} skeleton={<Skeleton lines={6} />}>
        {() => (
          <form
            id={formId}
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() !== '') void save.run(undefined);
            }}
          >
            {wish.total !== undefined && (
              <p className="secondary">
                <Plural value={wish.total} other="已有 # 条符合" />
              </p>
            )}
            <Field label={t`名称`} error={name.trim() === '' ? t`给订阅起个名字` : refusal}>
              {(control) => (
                <input
                  {...control}
                  className="input"
                  required
                  maxLength={LONGEST_NAME}
                  value={name}
                  onChange={({ target }) => changing(setName)(target.value)}
                />
              )}
            </Field>
            <fieldset className="subscribe-choices">
              <legend>
                <Trans>多久通知一次</Trans>
              </legend>
              {FREQUENCIES.map((each) => (
                <label key={each}>
                  <input
                    type="radio"
                    name="frequency"
                    checked={frequency === each}
                    onChange={() => changing(setFrequency)(each)}
                  />
                  {t(FREQUENCY[each])}
                </label>
              ))}
            </fieldset>
            <div className="subscribe-choices">
              <label>
                <input
                  type="checkbox"
                  checked={isMailed}
                  onChange={({ target }) => changing(setMailed)(target.checked)}
                />
                <Trans>同时发邮件</Trans>
              </label>
            </div>
            <p className="field-help">
              <Trans>站内消息总会发送；邮件在 20:00 至次日 08:00 之间不发，顺延到 08:00。</Trans>
            </p>
            {save.error !== undefined && <Failure error={save.error} />}
          </form>
        )}
      </StateView>
    </Dialog>
  );
}
