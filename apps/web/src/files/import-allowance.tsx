import { Trans, useLingui } from '@lingui/react/macro';
import type { ImportRun } from './import-query';

/** What today's limits permit of this file, before it is imported: nobody should learn it from the result. */
export function ImportAllowance({ run, isPublished }: { run: ImportRun; isPublished: boolean }) {
  const { i18n } = useLingui();
  if (!run.allowance) return null;
  const format = new Intl.NumberFormat(i18n.locale);
  const { newRows, publishable } = run.allowance;
  const perDay = format.format(run.allowance.perDay);
  const left = format.format(newRows);
  const over = format.format(run.rowsNew - newRows);
  const published = format.format(publishable);
  return (
    <div className="secondary" role="note">
      <p>
        <Trans>
          24 小时内最多新增 {perDay} 条，现在还可新增 {left} 条；更新已有的内容不计入。
        </Trans>
      </p>
      {run.rowsNew > newRows && (
        <p className="as-error">
          <Trans>本次有 {over} 条新增超出限额，不会写入；之后再次导入同一文件即可继续，已写入的行不会重复。</Trans>
        </p>
      )}
      {isPublished && run.rowsGood > publishable && (
        <p className="as-error">
          <Trans>现在还可发布 {published} 条，其余存为草稿。</Trans>
        </p>
      )}
    </div>
  );
}
