import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { execute } from '../api/execute';
import { Money } from '../ui/money';
import { Skeleton, StateView } from '../ui/state-view';
import { KIND, STAGE } from './labels';
import { ProjectFiguresDocument } from './project-query';
import { filterOf, KINDS, type ProjectSearch, STAGES } from './search';

/** Projects and amounts by kind and stage; each number opens its rows. */
export function Figures({ search }: { readonly search: ProjectSearch }) {
  const { t } = useLingui();
  const { stage: _stage, kind: _kind, ...rest } = search;
  const filter = filterOf(rest);
  const figures = useQuery({
    queryKey: ['projects', 'figures', filter],
    queryFn: async ({ signal }) => (await execute(ProjectFiguresDocument, { filter }, { signal })).projectFigures,
  });
  return (
    <StateView query={figures} skeleton={<Skeleton lines={4} />}>
      {(rows) => (
        <div className="scroll-x project-filters" role="region" aria-label={t`项目数与金额`} tabIndex={0}>
          <table className="table project-figures">
            <thead>
              <tr>
                <th scope="col">
                  <Trans>类别</Trans>
                </th>
                {STAGES.map((stage) => (
                  <th key={stage} scope="col">
                    {t(STAGE[stage])}
                  </th>
                ))}
                <th scope="col">
                  <Trans>合计（不含终止）</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {KINDS.map((kind) => {
                const own = rows.filter((row) => row.kind === kind);
                const living = own.filter(({ stage }) => stage !== 'DROPPED');
                return (
                  <tr key={kind}>
                    <th scope="row">{t(KIND[kind])}</th>
                    {STAGES.map((stage) => {
                      const figure = own.find((row) => row.stage === stage);
                      return (
                        <td key={stage}>
                          {figure ? (
                            <>
                              <Link to="/ops/projects" search={{ ...rest, view: 'list', kind, stage }}>
                                <Trans>{figure.projects} 个</Trans>
                              </Link>
                              <div className="meta">
                                <Money yuan={figure.totalAmount} />
                              </div>
                            </>
                          ) : (
                            '0'
                          )}
                        </td>
                      );
                    })}
                    <td>
                      <strong>
                        <Trans>{living.reduce((sum, { projects }) => sum + projects, 0)} 个</Trans>
                      </strong>
                      <div className="meta">
                        <Money yuan={living.reduce((sum, { totalAmount }) => sum + Number(totalAmount), 0)} />
                      </div>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </StateView>
  );
}
