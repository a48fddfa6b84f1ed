import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { AnswerWishDocument } from './desk-documents';
import { graphql } from './gql';
import { type Wish, WishCard } from './wish-card';
import { wishesQuery } from './wishes-query';

const TitlesDocument = graphql(`
  query PolicyTitles {
    policies(first: 100) {
      nodes {
        id
        edition {
          titleZh
        }
      }
    }
  }
`);

/** What firms wish for, with the desk's answer: taken up in a policy, or declined with a reason. */
export function DeskWishes({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui();
  const wishes = useQuery(wishesQuery);
  const titles = useQuery({
    queryKey: ['policies', 'titles'],
    queryFn: async ({ signal }) => (await execute(TitlesDocument, {}, { signal })).policies.nodes,
    enabled: mayChange,
  });
  const options = (titles.data ?? []).map(({ id, edition }) => ({ value: id, label: edition.titleZh }));
  return (
    <StateView query={wishes} skeleton={<Skeleton lines={8} />}>
      {(all) =>
        all.length === 0 ? (
          <Empty>{t`还没有企业提出建议。`}</Empty>
        ) : (
          <div className="policy-rows">
            {all.map((wish) => (
              <WishCard key={wish.id} wish={wish}>
                {mayChange && wish.status === 'OPEN' && <Answer wish={wish} policies={options} />}
              </WishCard>
            ))}
          </div>
        )
      }
    </StateView>
  );
}

function Answer({ wish, policies }: { wish: Wish; policies: { value: string; label: string }[] }) {
  const { t } = useLingui();
  const [policyId, setPolicy] = useState<string>();
  const [isAsked, ask] = useState(false);
  const answer = useAct({
    send: async (reason: string, key) =>
      (
        await execute(AnswerWishDocument, {
          input: { wishId: wish.id, policyId: policyId ?? null, reason, clientMutationId: key },
        })
      ).answerPolicyWish,
    renews: [['policies', 'wishes']],
    done: t`已答复`,
    onDone: () => ask(false),
  });
  return (
    <div className="row">
      <Select
        aria-label={t`采纳到政策`}
        placeholder={t`采纳到政策（不选即不采纳）`}
        allowClear
        className="rule-values"
        popupMatchSelectWidth={false}
        value={policyId}
        options={policies}
        onChange={setPolicy}
      />
      <Button onClick={() => ask(true)}>{policyId ? t`采纳并答复` : t`不采纳并答复`}</Button>
      {isAsked && (
        <ReasonDialog
          title={wish.title}
          okText={t`答复企业`}
          label={t`答复内容`}
          isBusy={answer.isPending}
          onOk={(reason) => answer.mutate(reason)}
          onClose={() => ask(false)}
        />
      )}
    </div>
  );
}
