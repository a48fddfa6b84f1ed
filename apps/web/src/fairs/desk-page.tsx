import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useAsk } from '../api/ask';
import { execute } from '../api/execute';
import { Button } from '../ui/button';
import { nameIn } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { Tabs } from '../ui/tabs';
import { toast } from '../ui/toast';
import { CheckIn } from './check-in';
import {
  CloseDocument,
  DeskDocument,
  FinishDocument,
  PlanDocument,
  PublishDocument,
  StartDocument,
} from './desk-documents';
import './fairs.css';
import type { FairDeskPageQuery } from './gql/graphql';
import { STATUS } from './labels';
import { Results } from './results';
import { Timetable } from './timetable';
import { useTold } from './use-told';

/** How often the desk looks again: others check in and tell results as well. */
const EVERY_MS = 15_000;

/** 排期, 签到 and 结果 of one fair, for those who run it and for auditors. */
export function FairDeskPage() {
  const { t } = useLingui();
  const { fairId } = useParams({ from: '/portal/events/$fairId/desk' });
  const desk = useAsk(['fair-desk', fairId], (signal) => execute(DeskDocument, { id: fairId }, { signal }), {
    everyMs: EVERY_MS,
  });
  return (
    <div className="page">
      <StateView query={desk} title={t`活动现场台`} skeleton={<Skeleton lines={16} />}>
        {(data) => <DeskView data={data} refetch={desk.refetch} />}
      </StateView>
    </div>
  );
}

function DeskView({ data, refetch }: { data: FairDeskPageQuery; refetch: () => void }) {
  const { t, i18n } = useLingui();
  const { fair, fairDesk: desk } = data;
  const { tab = 'timetable' } = useSearch({ from: '/portal/events/$fairId/desk' });
  const navigate = useNavigate({ from: '/events/$fairId/desk' });
  const { unplaced } = desk;
  const mayCheckIn = fair.isManageable && (fair.status === 'CLOSED' || fair.status === 'RUNNING');
  return (
    <div className="stack">
      <PageTitle
        title={t`现场台：${nameIn(i18n.locale, { nameZh: fair.titleZh, nameEn: fair.titleEn })}`}
        extra={<span className="tag">{i18n._(STATUS[fair.status])}</span>}
      />
      <div className="row">
        {fair.isManageable && <Steps fair={fair} refetch={refetch} />}
        <Link className="button" to="/events/$fairId" params={{ fairId: fair.id }}>
          {t`活动页面`}
        </Link>
        <a className="button" href={`/fairs/${fair.id}/table-cards.pdf`} download>
          {t`桌卡 PDF`}
        </a>
        <a className="button" href={`/fairs/${fair.id}/agendas.pdf`} download>
          {t`企业日程 PDF`}
        </a>
      </div>
      <Tabs
        label={t`现场台`}
        value={tab}
        tabs={[
          { key: 'timetable', label: t`排期`, count: desk.meetings.length },
          { key: 'check-in', label: t`签到` },
          { key: 'results', label: t`结果`, count: desk.meetings.filter(({ outcome }) => outcome).length },
        ]}
        onChange={(key) => void navigate({ search: { tab: key } })}
      >
        {tab === 'check-in' ? (
          <CheckIn fairId={fair.id} desk={desk} mayCheckIn={mayCheckIn} refetch={refetch} />
        ) : desk.tables.length === 0 || desk.meetings.length === 0 ? (
          <Empty>{t`还没有排期。报名截止后，点“自动排期”。`}</Empty>
        ) : tab === 'results' ? (
          <Results fair={fair} desk={desk} refetch={refetch} />
        ) : (
          <div className="stack">
            {unplaced > 0 && (
              <p className="secondary">
                <Trans>还有 {unplaced} 个约谈意愿没有排入。</Trans>
              </p>
            )}
            <Timetable fair={fair} desk={desk} refetch={refetch} />
          </div>
        )}
      </Tabs>
    </div>
  );
}

type Step = 'publish' | 'close' | 'start' | 'finish';

const NEXT: Readonly<Partial<Record<FairDeskPageQuery['fair']['status'], Step>>> = {
  ...{ DRAFT: 'publish', PUBLISHED: 'close', CLOSED: 'start', RUNNING: 'finish' },
};

/** What comes next for the fair, and 自动排期 where it may be planned. */
function Steps({ fair, refetch }: { fair: FairDeskPageQuery['fair']; refetch: () => void }) {
  const { t } = useLingui();
  const plan = useTold(
    async () =>
      (await execute(PlanDocument, { input: { fairId: fair.id, clientMutationId: crypto.randomUUID() } })).planFair,
    (answer) => {
      if (answer.__typename === 'FairPlanPayload') {
        const { added, moved, dropped } = answer;
        toast(t`排期完成：新增 ${added} 场，移动 ${moved} 场，取消 ${dropped} 场。`);
      }
      refetch();
    },
  );
  const step = useTold(
    async (which: Step): Promise<{ __typename?: string }> => {
      const input = { fairId: fair.id, version: fair.version };
      switch (which) {
        case 'publish':
          return (await execute(PublishDocument, { input })).publishFair;
        case 'close':
          return (await execute(CloseDocument, { input })).closeFairSignUp;
        case 'start':
          return (await execute(StartDocument, { input })).startFair;
        case 'finish':
          return (await execute(FinishDocument, { input })).finishFair;
      }
    },
    () => refetch(),
  );
  const next = NEXT[fair.status];
  const words = { publish: t`发布活动`, close: t`截止报名`, start: t`开始活动`, finish: t`结束活动` };
  const mayPlan = fair.status === 'CLOSED' || fair.status === 'RUNNING';
  return (
    <>
      {mayPlan && (
        <Button kind="primary" isBusy={plan.isBusy} onClick={() => void plan.run(undefined)}>
          {t`自动排期`}
        </Button>
      )}
      {next && (
        <Button kind={mayPlan ? 'default' : 'primary'} isBusy={step.isBusy} onClick={() => void step.run(next)}>
          {words[next]}
        </Button>
      )}
    </>
  );
}
