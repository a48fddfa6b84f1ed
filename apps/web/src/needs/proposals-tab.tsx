import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { referenceQuery } from '../desk/reference';
import { useName } from '../ui/named';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { CompareProposals } from './compare-proposals';
import { LiveRunBar } from './live-run';
import type { NeedDetail } from './need-query';
import { NoProposals } from './no-proposals';
import { ProposalCard } from './proposal-card';
import { useCalmList } from './use-calm-list';
import { type Proposal, useMatchRun } from './use-match-run';

const MOST_COMPARED = 6;

/** Who fits, the best first, as they are found. */
export function ProposalsTab({ need }: { need: NeedDetail }) {
  const { query, run, result, state } = useMatchRun(need.id);
  return (
    <div className="stack">
      <LiveRunBar run={run} state={state} />
      <StateView query={query} skeleton={<Skeleton lines={8} />}>
        {({ proposals }) =>
          proposals.nodes.length > 0 ? (
            <Proposals need={need} proposals={standing(proposals.nodes)} />
          ) : run.phase === 'DONE' ? (
            <NoProposals result={result} needId={need.id} />
          ) : (
            <Empty>
              <Trans>正在查找供应商，首批推荐几秒内出现在这里。</Trans>
            </Empty>
          )
        }
      </StateView>
    </div>
  );
}

/** Of the newest round alone; those of former rounds live on in the history. */
function standing(proposals: readonly Proposal[]): readonly Proposal[] {
  return proposals.filter(({ status }) => status !== 'SUPERSEDED');
}

function Proposals({ need, proposals }: { need: NeedDetail; proposals: readonly Proposal[] }) {
  const { t } = useLingui();
  const name = useName();
  const reference = useQuery(referenceQuery);
  const { shown, waiting, touch, renew } = useCalmList(proposals);
  const [compared, setCompared] = useState<readonly string[]>([]);
  const [isComparing, setComparing] = useState(false);
  const districts = new Map(reference.data?.districts.map((district) => [district.code, name(district)]));
  const toggle = (id: string): void =>
    setCompared((now) => (now.includes(id) ? now.filter((each) => each !== id) : [...now, id].slice(-MOST_COMPARED)));

  return (
    <>
      {waiting > 0 && (
        <Button block onClick={renew}>
          <Plural value={waiting} one="有 # 家新推荐，点此更新排序" other="有 # 家新推荐，点此更新排序" />
        </Button>
      )}
      {compared.length >= 2 && (
        <div className="row compare-bar">
          <Trans>已选 {compared.length} 家</Trans>
          <Button onClick={() => setComparing(true)}>
            <Trans>对比已选</Trans>
          </Button>
          <Button type="text" onClick={() => setCompared([])}>
            <Trans>清空</Trans>
          </Button>
        </div>
      )}
      <ol
        className="plain-list stack"
        aria-label={t`推荐的供应商`}
        onFocus={touch}
        onPointerDown={touch}
        onWheel={touch}
      >
        {shown.map((proposal) => (
          <li key={proposal.id}>
            <ProposalCard
              need={need}
              proposal={proposal}
              district={districts.get(proposal.supplier?.districtCode ?? '')}
              isCompared={compared.includes(proposal.id)}
              onCompare={() => toggle(proposal.id)}
            />
          </li>
        ))}
      </ol>
      {isComparing && (
        <CompareProposals
          proposals={proposals.filter(({ id }) => compared.includes(id))}
          onClose={() => setComparing(false)}
        />
      )}
    </>
  );
}
