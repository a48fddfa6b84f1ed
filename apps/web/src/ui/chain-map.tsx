import { Plural, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type MapDirection, neighbourOf } from './chain-map-keys';
import { type labels, stageLabels } from './labels';
import './chain-map.css';

export interface ChainMapNode {
  readonly code: string;
  readonly name: string;
  /** 1 to 6: its column. */
  readonly stage: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly suppliers: number;
  readonly openNeeds: number;
  readonly supply: keyof typeof labels.supply;
}

export interface ChainMapEdge {
  readonly fromCode: string;
  readonly toCode: string;
  /** SVG path data. */
  readonly path: string;
}

export interface ChainMapData {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly stage: number; readonly x: number; readonly width: number }[];
  readonly nodes: readonly ChainMapNode[];
  readonly edges: readonly ChainMapEdge[];
}

interface ChainMapProps {
  readonly label: string;
  readonly map: ChainMapData;
  readonly selected?: string;
  readonly onSelect: (code: string) => void;
}

const DIRECTIONS: Readonly<Record<string, MapDirection>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/**
 * 产业图谱: six columns, a button for each node, the server's routes for the edges. One stop for Tab; arrows go to
 * neighbours, Enter opens. `ChainMapTable` tells the same.
 */
export function ChainMap({ label, map, selected, onSelect }: ChainMapProps) {
  const { t } = useLingui();
  const [pointed, point] = useState<string | null>(null);
  const [focused, focus] = useState<string | null>(null);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const lit = pointed ?? focused;
  const stop = focused ?? selected ?? map.nodes[0]?.code;
  const move = (event: KeyboardEvent, from: ChainMapNode): void => {
    const direction = DIRECTIONS[event.key];
    const to = direction && neighbourOf(map, from, direction);
    if (!to) return;
    event.preventDefault();
    buttons.current.get(to.code)?.focus();
  };
  return (
    <div className="chain-map-scroll scroll-x" role="region" aria-label={label}>
      <div className="chain-map-heads" style={{ inlineSize: map.width }}>
        {map.columns.map(({ stage, x, width }) => (
          <span key={stage} style={{ insetInlineStart: x, inlineSize: width }}>
            {t(stageLabels[stage - 1] ?? stageLabels[0])}
          </span>
        ))}
      </div>
      <div
        className="chain-map"
        data-lit={lit ? true : undefined}
        style={{ inlineSize: map.width, blockSize: map.height }}
      >
        <svg width={map.width} height={map.height} aria-hidden="true">
          {map.edges.map(({ fromCode, toCode, path }) => (
            <path key={`${fromCode}-${toCode}`} d={path} data-lit={fromCode === lit || toCode === lit || undefined} />
          ))}
        </svg>
        {map.nodes.map((node) => (
          <button
            key={node.code}
            ref={(element) => {
              if (element) buttons.current.set(node.code, element);
              else buttons.current.delete(node.code);
            }}
            type="button"
            className="chain-node"
            data-supply={node.supply}
            data-far={lit && !isNear(map, lit, node.code) ? true : undefined}
            aria-pressed={node.code === selected}
            tabIndex={node.code === stop ? 0 : -1}
            style={{
              insetInlineStart: node.x,
              insetBlockStart: node.y,
              inlineSize: node.width,
              blockSize: node.height,
            }}
            title={node.name}
            onClick={() => onSelect(node.code)}
            onKeyDown={(event) => move(event, node)}
            onFocus={() => focus(node.code)}
            onBlur={() => focus(null)}
            onPointerEnter={() => point(node.code)}
            onPointerLeave={() => point(null)}
          >
            <span className="chain-node-name">{node.name}</span>
            <span className="chain-node-state">
              <SupplyWords node={node} />
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}

/** 本地缺口 · 3 条需求; 薄弱 · 2 家; 12 家配套. */
function SupplyWords({ node }: { node: Pick<ChainMapNode, 'supply' | 'suppliers' | 'openNeeds'> }) {
  switch (node.supply) {
    case 'GAP':
      return <Plural value={node.openNeeds} one="本地缺口 · # 条需求" other="本地缺口 · # 条需求" />;
    case 'THIN':
      return <Plural value={node.suppliers} one="薄弱 · # 家" other="薄弱 · # 家" />;
    case 'SUPPLIED':
      return <Plural value={node.suppliers} one="# 家配套" other="# 家配套" />;
  }
}

function isNear({ edges }: ChainMapData, one: string, other: string): boolean {
  if (one === other) return true;
  return edges.some(
    ({ fromCode, toCode }) => (fromCode === one && toCode === other) || (fromCode === other && toCode === one),
  );
}
