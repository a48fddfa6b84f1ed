import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLive } from '../api/use-live';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { ImportErrors } from './import-errors';
import { ImportProgress } from './import-progress';
import { type ImportRun, ImportRunLiveDocument, importQuery, isRunning } from './import-query';
import { ImportSummary } from './import-summary';
import { IMPORT_STATUS, IMPORT_TYPE } from './labels';
import { importRoute } from './routes';
import '../desk/lists.css';
import './files.css';

const POLL_MS = 2000;

export function ImportPage() {
  const { t } = useLingui();
  const { importId } = importRoute.useParams();
  const run = useQuery(importQuery(importId));
  const title = t`批量导入`;
  return (
    <StateView query={run} title={title} skeleton={<Skeleton lines={8} />}>
      {(data) =>
        data ? (
          <Page run={data} />
        ) : (
          <>
            <PageTitle title={title} />
            <Empty
              action={
                <Link to="/w/imports" className="button">
                  <Trans>批量导入</Trans>
                </Link>
              }
            >
              <Trans>这次导入不存在，或不属于当前身份。</Trans>
            </Empty>
          </>
        )
      }
    </StateView>
  );
}

/** The dry run as it goes, what it found, and the import itself. The work goes on when the page is closed. */
function Page({ run }: { run: ImportRun }) {
  const { t } = useLingui();
  const isLost = useProgress(run);
  const type = t(IMPORT_TYPE[run.type]);
  return (
    <div className="stack record-page">
      <div>
        <PageTitle title={t`导入${type}：${run.fileName}`}>{run.fileName}</PageTitle>
        <p className="row secondary">
          <span className="tag">{type}</span>
          <span className="tag">{t(IMPORT_STATUS[run.status])}</span>
        </p>
      </div>
      {isRunning(run) && <ImportProgress run={run} isLost={isLost} />}
      {run.status === 'FAILED' && (
        <section className="panel" role="alert">
          <h2>
            <Trans>未能导入</Trans>
          </h2>
          <p>{run.failure}</p>
          <Link to="/w/imports" className="button">
            <Trans>换一个文件</Trans>
          </Link>
        </section>
      )}
      {!isRunning(run) && run.status !== 'FAILED' && <ImportSummary run={run} />}
      {run.errorCount > 0 && <ImportErrors run={run} />}
    </div>
  );
}

/** Keeps the run up to date while it goes: live, or every 2 s while the connection is lost. True while lost. */
function useProgress(run: ImportRun): boolean {
  const client = useQueryClient();
  const goes = isRunning(run);
  const state = useLive(ImportRunLiveDocument, goes ? { importId: run.id } : null, ({ importProgress }) => {
    client.setQueryData(importQuery(run.id).queryKey, importProgress);
  });
  const isLost = goes && (state === 'lost' || state === 'ended');
  useEffect(() => {
    if (!isLost) return;
    const timer = window.setInterval(() => void client.invalidateQueries({ queryKey: ['import', run.id] }), POLL_MS);
    return () => window.clearInterval(timer);
  }, [isLost, client, run.id]);
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['import-errors', run.id] });
    if (!goes) void client.invalidateQueries({ queryKey: ['imports'] });
  }, [client, run.id, goes, run.errorCount]);
  return isLost;
}
