import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { FreezeCatalogueDocument } from './catalogue-query';

/** 定稿: keeps the edition of this month for good, so it is asked first. */
export function FreezeButton({ month }: { readonly month: string }) {
  const { t } = useLingui();
  const [isAsking, ask] = useState(false);
  const freeze = useAct({
    renews: [['catalogue']],
    done: t`${month} 目录已定稿`,
    send: async (_: null, clientMutationId) =>
      (await execute(FreezeCatalogueDocument, { input: { month, clientMutationId } })).freezeCatalogue,
    onDone: () => ask(false),
  });
  return (
    <>
      <Button onClick={() => ask(true)}>
        <Trans>定稿本月目录</Trans>
      </Button>
      {isAsking && (
        <Modal
          open
          title={t`定稿 ${month} 目录`}
          okText={t`定稿`}
          cancelText={t`返回`}
          confirmLoading={freeze.isPending}
          onOk={() => freeze.mutate(null)}
          onCancel={() => ask(false)}
        >
          <Trans>定稿后本月目录不再变动，可随时按原样打印。</Trans>
        </Modal>
      )}
    </>
  );
}
