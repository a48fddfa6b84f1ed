import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useMe } from '../api/session';
import { useCodeNames } from '../desk/code-names';
import { Facts } from '../desk/facts';
import { Money } from '../ui/money';
import { PageTitle } from '../ui/page-title';
import { StageBar } from '../ui/stage-bar';
import { Skeleton, StateView } from '../ui/state-view';
import { BlockersPanel } from './blockers-panel';
import { KIND, stageOf } from './labels';
import { canMove, MoveDialog } from './move-dialog';
import { MilestonesPanel, MonthsPanel } from './progress-panel';
import { ProjectForm } from './project-form';
import { type ProjectRecord, projectQuery } from './project-query';
import { deskProjectRoute, firmProjectRoute } from './routes';
import { STAGES } from './search';
import './projects.css';

export function DeskProjectPage() {
  return <Project id={deskProjectRoute.useParams().projectId} place="desk" />;
}

export function FirmProjectPage() {
  return <Project id={firmProjectRoute.useParams().projectId} place="firm" />;
}

function Project({ id, place }: { readonly id: string; readonly place: 'desk' | 'firm' }) {
  const { t } = useLingui();
  return (
    <StateView query={useQuery(projectQuery(id))} title={t`项目`} skeleton={<Skeleton lines={12} />}>
      {(project) => <Page project={project} place={place} />}
    </StateView>
  );
}

function Page({ project, place }: { readonly project: ProjectRecord; readonly place: 'desk' | 'firm' }) {
  const { t } = useLingui();
  const me = useMe();
  const names = useCodeNames();
  const [dialog, setDialog] = useState<'move' | 'edit' | null>(null);
  const roles = me && !me.actingFirmId ? me.offices.map(({ role }) => role) : [];
  const isOperator = roles.includes('OPERATOR');
  const mayManage = isOperator || roles.includes('CHAIN_LEAD') || roles.includes('CHAIN_OFFICER');
  const mayReport = project.stage !== 'DROPPED' && (mayManage || Boolean(me?.actingFirmId));
  const living = STAGES.filter((stage) => stage !== 'DROPPED');
  const reached = new Map(project.moves.map(({ toStage, movedOn }) => [toStage, movedOn]));
  const stood = project.stage === 'DROPPED' ? (project.moves.at(-1)?.fromStage ?? 'LEAD') : project.stage;
  return (
    <div className="stack record-page">
      <div>
        <PageTitle
          title={project.name}
          extra={
            <div className="row">
              {mayReport && <Button onClick={() => setDialog('edit')}>{t`修改信息`}</Button>}
              {mayManage && canMove(project.stage, isOperator) && (
                <Button type="primary" onClick={() => setDialog('move')}>
                  {t`变更阶段`}
                </Button>
              )}
            </div>
          }
        />
        <p className="row secondary">
          <span className="figure">{project.number}</span>
          <span className="tag">{t(KIND[project.kind])}</span>
          <span className="tag">{t(stageOf(project.kind, project.stage))}</span>
          {project.kind === 'INVESTMENT' && place === 'desk' && <Trans>内部信息，仅限工作专班查看</Trans>}
        </p>
      </div>
      <StageBar
        stages={living.map((stage) => ({
          key: stage,
          label: t(stageOf(project.kind, stage)),
          at: reached.get(stage) ?? null,
        }))}
        current={living.findIndex((stage) => stage === stood)}
      />
      {project.droppedReason && (
        <p>
          <Trans>终止原因：{project.droppedReason}</Trans>
        </p>
      )}
      <section className="panel" aria-label={t`项目信息`}>
        <Facts
          facts={[
            { label: t`投资方`, value: project.investor },
            { label: t`产业链`, value: names.chain(project.chainCode) },
            { label: t`补强环节`, value: project.nodeCode && names.node(project.nodeCode) },
            { label: t`区市`, value: names.district(project.districtCode) },
            { label: t`选址`, value: project.site },
            { label: t`总投资`, value: project.totalAmount && <Money yuan={project.totalAmount} /> },
            { label: t`用地`, value: project.landMu && t`${Number(project.landMu)} 亩` },
            { label: t`新增就业`, value: project.jobs ? t`${project.jobs} 人` : null },
            { label: t`计划开工`, value: project.plannedStart },
            { label: t`计划投产`, value: project.plannedProduction },
            { label: t`跟进人`, value: project.officerName },
          ]}
        />
        {project.summary && <p className="secondary">{project.summary}</p>}
      </section>
      <BlockersPanel project={project} mayReport={mayReport} mayManage={mayManage && mayReport} />
      <MilestonesPanel project={project} mayReport={mayReport} />
      <MonthsPanel project={project} mayReport={mayReport} />
      {project.moves.length > 0 && <History project={project} />}
      {dialog === 'move' && <MoveDialog project={project} mayReturn={isOperator} onClose={() => setDialog(null)} />}
      {dialog === 'edit' && <ProjectForm place={place} project={project} onClose={() => setDialog(null)} />}
    </div>
  );
}

function History({ project }: { readonly project: ProjectRecord }) {
  const { t } = useLingui();
  return (
    <section className="panel" aria-label={t`阶段记录`}>
      <h2>
        <Trans>阶段记录</Trans>
      </h2>
      <ul className="plain-list">
        {[...project.moves].reverse().map(({ id, fromStage, toStage, movedOn, reason, movedBy }) => (
          <li key={id} className="project-part">
            <span>
              {fromStage && `${t(stageOf(project.kind, fromStage))} → `}
              {t(stageOf(project.kind, toStage))}
              {reason && <span className="secondary"> · {reason}</span>}
            </span>
            <span className="meta">
              {movedOn} {movedBy}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
