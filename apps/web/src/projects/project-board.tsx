import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCodeNames } from '../desk/code-names';
import { Money } from '../ui/money';
import { Skeleton, StateView } from '../ui/state-view';
import type { ProjectStage } from './gql/graphql';
import { LEVEL, stageOf } from './labels';
import { projectsQuery } from './project-query';
import { BlockerCount, ProjectLink } from './project-table';
import { filterOf, type ProjectSearch, STAGES } from './search';

const CARDS = 12;

/** One column a stage, the newest first; the rest of a column is its list. */
export function ProjectBoard({ search }: { readonly search: ProjectSearch }) {
  const { t } = useLingui();
  return (
    <div className="project-board" role="region" aria-label={t`项目看板`} tabIndex={0}>
      {STAGES.map((stage) => (
        <Column key={stage} stage={stage} search={search} />
      ))}
    </div>
  );
}

function Column({ stage, search }: { readonly stage: ProjectStage; readonly search: ProjectSearch }) {
  const { t } = useLingui();
  const names = useCodeNames();
  const page = useQuery(projectsQuery(filterOf({ ...search, stage }), CARDS));
  const title = t(stageOf(search.kind, stage));
  return (
    <section className="project-column" aria-label={title}>
      <h2>
        {title} <span className="figure secondary">{page.data?.totalCount}</span>
      </h2>
      <StateView query={page} skeleton={<Skeleton lines={6} />}>
        {({ nodes, totalCount }) => (
          <>
            {nodes.length === 0 && (
              <p className="meta">
                <Trans>暂无</Trans>
              </p>
            )}
            <ul className="plain-list">
              {nodes.map((project) => (
                <li key={project.id} className="project-card">
                  <ProjectLink project={project} place="desk" />
                  <div className="meta">
                    {names.chain(project.chainCode)} · {names.district(project.districtCode)}
                  </div>
                  <div className="row">
                    {project.totalAmount ? <Money yuan={project.totalAmount} /> : <Trans>投资额待定</Trans>}
                    {project.openBlockers > 0 && (
                      <span>
                        <Trans>
                          堵点 <BlockerCount project={project} />
                        </Trans>
                        {project.level && ` · ${t(LEVEL[project.level])}`}
                      </span>
                    )}
                  </div>
                </li>
              ))}
            </ul>
            {(totalCount ?? 0) > nodes.length && (
              <Link to="/ops/projects" search={{ ...search, view: 'list', stage }}>
                <Trans>查看全部 {totalCount} 个</Trans>
              </Link>
            )}
          </>
        )}
      </StateView>
    </section>
  );
}
