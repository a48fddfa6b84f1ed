import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { execute } from '../api/execute';
import { When, timeOf } from '../ui/when';
import { useNeedAct } from './act';
import type { NeedBids } from './bids-tab';
import { graphql } from './gql';
import type { NeedDetail } from './need-query';

const OpenBidsDocument = graphql(`
  mutation OpenBids($input: OpenBidsInput!) {
    openBids(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface SealedBidsProps {
  readonly need: NeedDetail;
  readonly opening: NonNullable<NeedBids['bidOpening']> | null;
  readonly count: number;
}

/** Until two persons have opened them after the deadline, nobody reads a sealed bid. */
export function SealedBids({ need, opening, count }: SealedBidsProps) {
  const { t } = useLingui();
  const open = useNeedAct({
    needId: need.id,
    send: async (_: void, clientMutationId) =>
      (await execute(OpenBidsDocument, { input: { needId: need.id, clientMutationId } })).openBids,
  });
  const isOver = need.status === 'EVALUATING';
  return (
    <section className="panel stack">
      <h2>
        <Trans>密封报价</Trans>
      </h2>
      <p>
        <Plural value={count} one="已收到 # 份报价。" other="已收到 # 份报价。" />{' '}
        {isOver ? (
          <Trans>报价已截止，须由贵方两名人员先后确认才能开启。</Trans>
        ) : (
          <Trans>截止前任何人都不能查看内容，截止时间：{need.deadline ? timeOf(need.deadline) : t`未填写`}。</Trans>
        )}
      </p>
      {opening && (
        <p>
          <Trans>
            第一人已于 <When at={opening.firstAt} /> 确认，待第二人确认。
          </Trans>
        </p>
      )}
      {isOver && (
        <div>
          <Button type="primary" loading={open.isPending} onClick={() => open.mutate()}>
            {opening ? <Trans>作为第二人开启报价</Trans> : <Trans>作为第一人确认开启</Trans>}
          </Button>
        </div>
      )}
    </section>
  );
}
