import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { useCodeNames } from '../desk/code-names';
import { DataTable } from '../desk/data-table';
import { useAct } from '../desk/use-act';
import { When } from '../ui/when';
import { RetireSynonymsDocument, SYNONYM_KEYS, type SynonymSet } from './synonym-query';
import { useSynonymWords } from './use-synonym-words';

interface SynonymTableProps {
  readonly sets: readonly SynonymSet[];
  readonly onEdit: (set: SynonymSet) => void;
  readonly empty: ReactNode;
}

export function SynonymTable({ sets, onEdit, empty }: SynonymTableProps) {
  const { t } = useLingui();
  const { chain } = useCodeNames();
  const words = useSynonymWords();
  const retire = useAct({
    renews: SYNONYM_KEYS,
    done: t`词组已停用`,
    send: async ({ id, version }: SynonymSet, clientMutationId) =>
      (await execute(RetireSynonymsDocument, { input: { id, version, clientMutationId } })).retireSynonymSet,
  });
  const confirmRetire = (set: SynonymSet): void =>
    askFirst({
      title: t`停用词组“${words(set)}”`,
      content: t`检索和撮合不再把这些词视为相同。停用后不能恢复，可新建词组。`,
      okText: t`停用词组`,
      isDanger: true,
      onOk: () => retire.mutate(set),
    });
  return (
    <DataTable
      label={t`同义词`}
      rows={sets}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: 'terms',
          title: t`词语`,
          onCard: 'heading',
          render: (set) => (
            <>
              {words(set)}
              {set.note && <div className="meta">{set.note}</div>}
            </>
          ),
        },
        {
          key: 'direction',
          title: t`方向`,
          width: 130,
          render: ({ direction }) => (direction === 'BOTH' ? t`互为同义` : t`归入首词`),
        },
        {
          key: 'chain',
          title: t`适用`,
          width: 170,
          render: ({ chainCode }) => (chainCode ? chain(chainCode) : t`全部产业链`),
        },
        { key: 'updated', title: t`更新`, width: 110, render: ({ updatedAt }) => <When at={updatedAt} /> },
        {
          key: 'act',
          title: t`操作`,
          width: 150,
          render: (set) =>
            set.isActive && (
              <div className="row">
                <Button size="small" aria-label={t`修改：${words(set)}`} onClick={() => onEdit(set)}>
                  <Trans>修改</Trans>
                </Button>
                <Button size="small" danger aria-label={t`停用：${words(set)}`} onClick={() => confirmRetire(set)}>
                  <Trans>停用</Trans>
                </Button>
              </div>
            ),
        },
      ]}
    />
  );
}
