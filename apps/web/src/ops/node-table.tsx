import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { useState } from 'react';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { useAct } from '../desk/use-act';
import { stageLabels } from '../ui/labels';
import { useName } from '../ui/named';
import { Empty } from '../ui/state-view';
import { NodeDialog } from './node-dialog';
import {
  RestoreChainNodeDocument,
  RetireChainNodeDocument,
  TAXONOMY_KEYS,
  type TaxonomyChain,
  type TaxonomyNode,
} from './taxonomy-query';

/** Nodes from upstream to downstream, with what each supplies. */
export function NodeTable({ chain }: { chain: TaxonomyChain }) {
  const { t } = useLingui();
  const name = useName();
  const [edited, edit] = useState<TaxonomyNode | 'new' | null>(null);
  const stageOf = (stage: number): string => {
    const label = stageLabels[stage - 1];
    return label ? t(label) : String(stage);
  };
  const suppliesOf = ({ code }: TaxonomyNode): string => {
    const to = chain.edges.filter(({ fromCode }) => fromCode === code).map(({ toCode }) => toCode);
    return chain.nodes
      .filter((node) => to.includes(node.code))
      .map(name)
      .join(t`、`);
  };
  return (
    <section className="panel">
      <div className="page-title">
        <h2>
          <Trans>环节</Trans>
        </h2>
        <Button type="primary" onClick={() => edit('new')}>
          <Trans>新增环节</Trans>
        </Button>
      </div>
      <DataTable
        label={t`环节`}
        rows={[...chain.nodes].sort((one, other) => one.stage - other.stage || one.code.localeCompare(other.code))}
        rowKey={({ code }) => code}
        empty={
          <Empty>
            <Trans>这条产业链还没有环节。</Trans>
          </Empty>
        }
        columns={[
          {
            key: 'name',
            title: t`环节`,
            width: 200,
            onCard: 'heading',
            render: (node) => (
              <>
                {name(node)} {node.status === 'RETIRED' && <span className="tag">{t`已停用`}</span>}
                <div className="meta figure">{node.code}</div>
              </>
            ),
          },
          { key: 'stage', title: t`阶段`, width: 110, render: ({ stage }) => stageOf(stage) },
          {
            key: 'keywords',
            title: t`关键词`,
            render: ({ keywords }) => <span className="secondary">{keywords.join(t`、`) || '–'}</span>,
          },
          { key: 'supplies', title: t`供应的环节`, width: 200, render: (node) => suppliesOf(node) || '–' },
          {
            key: 'act',
            title: t`操作`,
            width: 150,
            render: (node) => <NodeActs node={node} name={name(node)} onEdit={() => edit(node)} />,
          },
        ]}
      />
      {edited && <NodeDialog chain={chain} node={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
    </section>
  );
}

function NodeActs({ node, name, onEdit }: { node: TaxonomyNode; name: string; onEdit: () => void }) {
  const { t } = useLingui();
  const isActive = node.status === 'ACTIVE';
  const move = useAct({
    renews: TAXONOMY_KEYS,
    done: isActive ? t`环节已停用` : t`环节已恢复`,
    send: async ({ code, version }: TaxonomyNode, clientMutationId) => {
      const input = { code, version, clientMutationId };
      if (isActive) return (await execute(RetireChainNodeDocument, { input })).retireChainNode;
      return (await execute(RestoreChainNodeDocument, { input })).restoreChainNode;
    },
  });
  const confirmRetire = (): void =>
    askFirst({
      title: t`停用环节“${name}”`,
      content: t`不再出现在选择中，已有的供给和需求不变。停用后可恢复。`,
      okText: t`停用环节`,
      isDanger: true,
      onOk: () => move.mutate(node),
    });
  if (!isActive)
    return (
      <Button size="small" loading={move.isPending} aria-label={t`恢复：${name}`} onClick={() => move.mutate(node)}>
        <Trans>恢复</Trans>
      </Button>
    );
  return (
    <div className="row">
      <Button size="small" aria-label={t`修改：${name}`} onClick={onEdit}>
        <Trans>修改</Trans>
      </Button>
      <Button size="small" danger aria-label={t`停用：${name}`} onClick={confirmRetire}>
        <Trans>停用</Trans>
      </Button>
    </div>
  );
}
