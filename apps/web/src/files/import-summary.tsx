import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { CancelImportDocument, RunImportDocument } from './act-documents';
import { ImportAllowance } from './import-allowance';
import type { ImportRun } from './import-query';

/** 可导入 / 需修改 / 重复, then the import of what is good; after it, what became of the rows. */
export function ImportSummary({ run }: { run: ImportRun }) {
  const { t, i18n } = useLingui();
  const [isPublished, setPublished] = useState(false);
  const renews = [['import', run.id], ['imports'], ['my-listings'], ['my-needs']];
  const start = useAct({
    renews,
    send: async (input: { importRunId: string; isPublished: boolean }, clientMutationId) =>
      (await execute(RunImportDocument, { input: { ...input, clientMutationId } })).runImport,
  });
  const cancel = useAct({
    renews,
    done: t`导入已取消`,
    send: async (importRunId: string, clientMutationId) =>
      (await execute(CancelImportDocument, { input: { importRunId, clientMutationId } })).cancelImport,
  });
  const format = new Intl.NumberFormat(i18n.locale);
  const isChecked = run.status === 'CHECKED';
  const counts = isChecked
    ? [
        { label: t`可导入`, count: run.rowsGood },
        { label: t`其中新增`, count: run.rowsNew },
        { label: t`需修改`, count: run.rowsFaulty },
        { label: t`重复`, count: run.rowsRepeated },
      ]
    : [
        { label: t`新增`, count: run.rowsCreated },
        { label: t`更新`, count: run.rowsUpdated },
        { label: t`已发布`, count: run.rowsPublished },
        { label: t`未导入`, count: run.rowsFaulty + run.rowsRefused },
      ];
  const good = format.format(run.rowsGood);
  return (
    <section className="panel stack">
      <h2>{isChecked ? t`检查结果` : t`导入结果`}</h2>
      <dl className="file-counts">
        {counts.map(({ label, count }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="figure">{format.format(count)}</dd>
          </div>
        ))}
      </dl>
      {isChecked && <ImportAllowance run={run} isPublished={isPublished} />}
      {isChecked && run.type !== 'FIRMS' && run.type !== 'INDICATORS' && (
        <Checkbox checked={isPublished} onChange={({ target }) => setPublished(target.checked)}>
          <Trans>导入后直接发布；不勾选则存为草稿</Trans>
        </Checkbox>
      )}
      <div className="row">
        {isChecked && (
          <>
            <Button
              type="primary"
              disabled={run.rowsGood === 0}
              loading={start.isPending}
              onClick={() => start.mutate({ importRunId: run.id, isPublished })}
            >
              <Trans>导入 {good} 行</Trans>
            </Button>
            <Button loading={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
              <Trans>放弃</Trans>
            </Button>
          </>
        )}
        {run.faultyFileId && (
          <a className="button" href={`/files/${run.faultyFileId}`} download>
            <Trans>下载仅错误行</Trans>
          </a>
        )}
        {run.status === 'DONE' && run.type !== 'FIRMS' && (
          <Link to={run.type === 'NEEDS' ? '/w/needs' : '/w/listings'} className="button">
            <Trans>查看导入的内容</Trans>
          </Link>
        )}
        {!isChecked && (
          <Link to="/w/imports" className="button">
            <Trans>再导入一个文件</Trans>
          </Link>
        )}
      </div>
    </section>
  );
}
