import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { referenceQuery } from '../desk/reference';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { ChainPanel } from './chain-panel';
import { ForOperator } from './for-operator';
import { NodeTable } from './node-table';
import { taxonomyRoute } from './routes';
import { taxonomyQuery } from './taxonomy-query';
import '../desk/lists.css';
import './ops.css';

export function TaxonomyPage() {
  return <ForOperator>{() => <Page />}</ForOperator>;
}

/** The city's chains and what they consist of; one chain at a time. */
function Page() {
  const { t } = useLingui();
  const reference = useQuery(referenceQuery);
  return (
    <>
      <PageTitle title={t`产业链目录`} />
      <StateView query={reference} skeleton={<Skeleton lines={12} />}>
        {({ chains }) => <Chains chains={chains} />}
      </StateView>
    </>
  );
}

interface ChainsProps {
  readonly chains: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[];
}

function Chains({ chains }: ChainsProps) {
  const { t } = useLingui();
  const name = useName();
  const { chain = chains[0]?.code } = taxonomyRoute.useSearch();
  const navigate = taxonomyRoute.useNavigate();
  if (!chain)
    return (
      <Empty>
        <Trans>还没有产业链。</Trans>
      </Empty>
    );
  return (
    <div className="stack">
      <Select
        aria-label={t`产业链`}
        className="ops-chain"
        showSearch={{ optionFilterProp: 'label' }}
        value={chain}
        options={chains.map((one) => ({ value: one.code, label: `${one.code} ${name(one)}` }))}
        onChange={(code: string) => void navigate({ search: { chain: code } })}
      />
      <One key={chain} code={chain} />
    </div>
  );
}

function One({ code }: { code: string }) {
  const chain = useQuery(taxonomyQuery(code));
  return (
    <StateView query={chain} skeleton={<Skeleton lines={10} />}>
      {(data) =>
        data ? (
          <>
            <ChainPanel chain={data} />
            <NodeTable chain={data} />
          </>
        ) : (
          <Empty>
            <Trans>没有编号为 {code} 的产业链。</Trans>
          </Empty>
        )
      }
    </StateView>
  );
}
