import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import { WishCard } from './wish-card';
import { wishesQuery } from './wishes-query';

const ProposeDocument = graphql(`
  mutation PolicyProposeWish($input: ProposePolicyWishInput!) {
    proposePolicyWish(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
const SupportDocument = graphql(`
  mutation PolicySupportWish($input: SupportPolicyWishInput!) {
    supportPolicyWish(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

/** 点菜: what firms ask for; each supports a wish once. */
export function FirmWishes() {
  const { t } = useLingui();
  const wishes = useQuery(wishesQuery);
  const support = useAct({
    send: async (wishId: string, key) =>
      (await execute(SupportDocument, { input: { wishId, clientMutationId: key } })).supportPolicyWish,
    renews: [['policies', 'wishes']],
    done: t`已支持`,
  });
  return (
    <div className="policy-rows">
      <ProposeForm />
      <StateView query={wishes} skeleton={<Skeleton lines={8} />}>
        {(all) =>
          all.length === 0 ? (
            <Empty>{t`还没有建议。写下贵企业最需要的政策，其他企业可以支持。`}</Empty>
          ) : (
            all.map((wish) => (
              <WishCard key={wish.id} wish={wish}>
                {wish.status === 'OPEN' && !wish.isMine && (
                  <Button
                    disabled={wish.isSupportedByMe}
                    isBusy={support.isPending && support.variables === wish.id}
                    onClick={() => support.mutate(wish.id)}
                  >
                    {wish.isSupportedByMe ? t`已支持` : t`我们也需要`}
                  </Button>
                )}
              </WishCard>
            ))
          )
        }
      </StateView>
    </div>
  );
}

function ProposeForm() {
  const { t } = useLingui();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const propose = useAct({
    send: async (wish: { title: string; text: string }, key) =>
      (await execute(ProposeDocument, { input: { ...wish, clientMutationId: key } })).proposePolicyWish,
    renews: [['policies', 'wishes']],
    done: t`建议已提交`,
    onDone: () => {
      setTitle('');
      setText('');
    },
  });
  return (
    <section className="panel policy-form">
      <h2>{t`提出政策建议`}</h2>
      <label>
        <span>{t`希望出台什么政策`}</span>
        <Input
          aria-label={t`希望出台什么政策`}
          maxLength={60}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
      </label>
      <label>
        <span>{t`为什么需要、怎样才有用（至少 10 个字）`}</span>
        <Input.TextArea
          aria-label={t`为什么需要、怎样才有用（至少 10 个字）`}
          rows={3}
          maxLength={2000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <div>
        <Button
          kind="primary"
          isBusy={propose.isPending}
          disabled={title.trim().length < 4 || text.trim().length < 10}
          onClick={() => propose.mutate({ title: title.trim(), text: text.trim() })}
        >
          {t`提交建议`}
        </Button>
      </div>
    </section>
  );
}
