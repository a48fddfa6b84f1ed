import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { CancelImportDocument } from './act-documents';
import type { ImportRun } from './import-query';

/** Rows so far, errors so far, and the way out. */
export function ImportProgress({ run, isLost }: { run: ImportRun; isLost: boolean }) {
  const { t, i18n } = useLingui();
  const cancel = useAct({
    renews: [['import', run.id], ['imports']],
    done: t`导入已取消`,
    send: async (importRunId: string, clientMutationId) =>
      (await execute(CancelImportDocument, { input: { importRunId, clientMutationId } })).cancelImport,
  });
  const isImporting = run.status === 'IMPORTING';
  const done = isImporting ? run.rowsCreated + run.rowsUpdated + run.rowsRefused : run.rowsRead;
  const total = isImporting ? run.rowsGood : run.rowsTotal;
  const format = new Intl.NumberFormat(i18n.locale);
  const [doneText, totalText, errors] = [done, total ?? 0, run.errorCount].map((count) => format.format(count));
  const share = total ? Math.min(100, (done / total) * 100) : 0;
  return (
    <section className="panel stack" aria-label={t`进度`}>
      <div role="status">
        <strong>{isImporting ? t`正在导入` : t`正在检查`}</strong>{' '}
        <span className="figure">
          {total ? (
            <Trans>
              {doneText} / {totalText} 行
            </Trans>
          ) : (
            <Trans>{doneText} 行</Trans>
          )}
        </span>
        {run.errorCount > 0 && (
          <span className="as-error">
            {' '}
            <Trans>已发现 {errors} 处错误</Trans>
          </span>
        )}
      </div>
      <div
        className="file-progress"
        role="progressbar"
        aria-label={t`进度`}
        aria-valuenow={Math.round(share)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ inlineSize: `${share}%` }} />
      </div>
      <div className="row">
        <Button loading={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
          <Trans>取消导入</Trans>
        </Button>
        <span className="meta">
          {isLost ? <Trans>实时连接中断，改为每 2 秒刷新。</Trans> : <Trans>关闭页面不影响，完成后会收到消息。</Trans>}
        </span>
      </div>
    </section>
  );
}
