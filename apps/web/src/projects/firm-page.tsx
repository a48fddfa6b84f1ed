import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useMe } from '../api/session';
import { Forbidden } from '../desk/forbidden';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { ProjectForm } from './project-form';
import { projectsQuery } from './project-query';
import { ProjectTable } from './project-table';

const MOST = 100;

/** 技改项目 of the firm: registered here, moved from stage to stage by the office of the chain. */
export function FirmProjectsPage() {
  const { t } = useLingui();
  const me = useMe();
  const [isNew, setNew] = useState(false);
  const projects = useQuery({ ...projectsQuery({}, MOST), enabled: Boolean(me?.actingFirmId) });
  if (me === undefined) return null;
  if (!me?.actingFirmId) return <Forbidden role={t`企业成员`} grantedBy={t`企业管理员`} />;
  return (
    <>
      <PageTitle
        title={t`技改项目`}
        extra={
          <Button type="primary" onClick={() => setNew(true)}>
            <Trans>登记技改项目</Trans>
          </Button>
        }
      />
      <StateView query={projects} skeleton={<Skeleton lines={6} />}>
        {({ nodes }) => (
          <ProjectTable
            rows={nodes}
            place="firm"
            empty={
              <Empty>
                <Trans>还没有技改项目。登记后可上报投资进度，遇到堵点由链长办协调解决。</Trans>
              </Empty>
            }
          />
        )}
      </StateView>
      {isNew && <ProjectForm place="firm" onClose={() => setNew(false)} />}
    </>
  );
}
