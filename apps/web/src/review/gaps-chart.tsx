import { useLingui } from '@lingui/react/macro';
import { useCodeNames } from '../desk/code-names';
import { Chart } from '../ui/chart';
import type { OfficeFiguresQuery } from './gql/graphql';

type Node = OfficeFiguresQuery['officeFigures']['nodes'][number];

const ROW_HEIGHT = 34;
const FRAME_HEIGHT = 60;
const MOST = 12;

/** Nodes where needs wait for suppliers, the worst first. */
export function GapsChart({ nodes }: { nodes: readonly Node[] }) {
  const { t } = useLingui();
  const { node: nameOf } = useCodeNames();
  const gaps = nodes.filter(({ supply }) => supply === 'GAP').length;
  const thin = nodes.filter(({ supply }) => supply === 'THIN').length;
  const shown = [...nodes]
    .sort((one, other) => one.suppliers - other.suppliers || other.openNeeds - one.openNeeds)
    .slice(0, MOST);
  return (
    <div className="panel">
      <Chart
        kind="bar"
        isSideways
        title={t`环节供需`}
        finding={t`共 ${nodes.length} 个环节：本地缺口 ${gaps} 个，薄弱 ${thin} 个。下列为供应商最少的环节。`}
        categoryName={t`环节`}
        categories={shown.map(({ code }) => nameOf(code))}
        height={FRAME_HEIGHT + ROW_HEIGHT * shown.length}
        series={[
          { name: t`供应商`, values: shown.map(({ suppliers }) => suppliers) },
          { name: t`在寻需求`, values: shown.map(({ openNeeds }) => openNeeds) },
        ]}
      />
    </div>
  );
}
