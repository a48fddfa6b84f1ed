import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { Money } from '../ui/money';
import { Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { FilesDocument, MakeFileDocument, OpenFileDocument } from './payout-documents';

interface WantedFile {
  readonly id: string;
  readonly number: string;
}

/** Files for the bank; each payment stands in one of them. Opening one is kept in the audit. */
export function BankFiles({ policyId, mayChange }: { policyId: string; mayChange: boolean }) {
  const { t } = useLingui();
  const files = useQuery({
    queryKey: ['policies', 'bank-files', policyId],
    queryFn: async ({ signal }) => (await execute(FilesDocument, { policyId }, { signal })).policyBankFiles,
  });
  const make = useAct({
    send: async (_: null, key) =>
      (await execute(MakeFileDocument, { input: { policyId, clientMutationId: key } })).makeBankFile,
    renews: [['policies', 'bank-files']],
    done: t`银行文件已生成`,
  });
  const open = useAct({
    send: async ({ id }: WantedFile) => (await execute(OpenFileDocument, { input: { bankFileId: id } })).openBankFile,
    renews: [],
    onDone: (answer, { number }) => save(`${number}.csv`, answer.content),
  });
  return (
    <section className="panel">
      <h2>{t`银行付款文件`}</h2>
      <StateView query={files} skeleton={<Skeleton lines={3} />}>
        {({ files: made, waiting }) => (
          <>
            <ul className="plain-list">
              {made.map((file) => (
                <li key={file.id} className="row">
                  <span className="figure">{file.number}</span>
                  <span>
                    <Trans>
                      {file.count} 笔，合计 <Money yuan={file.total} />
                    </Trans>
                  </span>
                  <span className="meta">
                    <When at={file.madeAt} /> · SHA-256 {file.checksum.slice(0, 12)}…
                  </span>
                  {mayChange && (
                    <Button kind="text" isBusy={open.isPending} onClick={() => open.mutate(file)}>
                      {t`下载（留痕）`}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            <p className="secondary">
              <Trans>{waiting} 笔付款尚未导出。</Trans>
            </p>
            {mayChange && waiting > 0 && (
              <Button isBusy={make.isPending} onClick={() => make.mutate(null)}>
                {t`生成银行文件`}
              </Button>
            )}
          </>
        )}
      </StateView>
    </section>
  );
}

/** With the mark by which spreadsheets know UTF-8. */
function save(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', content], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
