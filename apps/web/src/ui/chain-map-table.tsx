import { Trans, useLingui } from '@lingui/react/macro';
import type { ChainMapNode } from './chain-map';
import { labels, stageLabels } from './labels';
import './chain-map.css';

interface ChainMapTableProps {
  readonly caption: string;
  readonly nodes: readonly ChainMapNode[];
  readonly onSelect: (code: string) => void;
}

/** What the map shows, as a table. */
export function ChainMapTable({ caption, nodes, onSelect }: ChainMapTableProps) {
  const { t } = useLingui();
  return (
    <div className="scroll-x" role="region" aria-label={caption} tabIndex={0}>
      <table className="table chain-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>环节</Trans>
            </th>
            <th scope="col">
              <Trans>位置</Trans>
            </th>
            <th scope="col">
              <Trans>本地配套企业</Trans>
            </th>
            <th scope="col">
              <Trans>在办需求</Trans>
            </th>
            <th scope="col">
              <Trans>状况</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {nodes
            .toSorted((one, other) => one.stage - other.stage || one.y - other.y)
            .map((node) => (
              <tr key={node.code}>
                <th scope="row">
                  <button type="button" className="link-button" onClick={() => onSelect(node.code)}>
                    {node.name}
                  </button>
                </th>
                <td>{t(stageLabels[node.stage - 1] ?? stageLabels[0])}</td>
                <td className="figure">{node.suppliers}</td>
                <td className="figure">{node.openNeeds}</td>
                <td className={`supply-${node.supply.toLowerCase()}`}>{t(labels.supply[node.supply])}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
