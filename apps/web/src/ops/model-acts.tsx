import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import { ActivateModelDocument, MODEL_KEYS, type ModelRow, RetireModelDocument } from './model-query';

/** The model in service can be retired, any other be put into service if the latest window has proven it. */
export function ModelActs({ model }: { model: ModelRow }) {
  const { t } = useLingui();
  const [isOpen, open] = useState(false);
  const serves = model.status === 'CHAMPION';
  const { name } = model;
  const decide = useAct({
    renews: MODEL_KEYS,
    done: serves ? t`模型已退役` : t`模型已启用`,
    onDone: () => open(false),
    send: async (reason: string, clientMutationId) => {
      const input = { modelId: model.id, version: model.version, reason, clientMutationId };
      if (serves) return (await execute(RetireModelDocument, { input })).retireModel;
      return (await execute(ActivateModelDocument, { input })).activateModel;
    },
  });
  return (
    <>
      <Button
        size="small"
        danger={serves}
        aria-label={serves ? t`退役：${name}` : t`启用：${name}`}
        onClick={() => open(true)}
      >
        {serves ? <Trans>退役</Trans> : <Trans>启用</Trans>}
      </Button>
      {isOpen && (
        <ReasonDialog
          title={serves ? t`退役 ${name}，改用默认评分` : t`启用 ${name}`}
          okText={serves ? t`退役模型` : t`启用模型`}
          label={t`写明原因，供以后查看`}
          isBusy={decide.isPending}
          onOk={(reason) => decide.mutate(reason)}
          onClose={() => open(false)}
        />
      )}
    </>
  );
}
