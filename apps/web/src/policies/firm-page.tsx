import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Switch } from 'antd';
import { execute } from '../api/execute';
import { useMe } from '../api/session';
import { Forbidden } from '../desk/forbidden';
import { useAct } from '../desk/use-act';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { Tabs } from '../ui/tabs';
import { FirmApplications } from './firm-applications';
import { FirmDrafts } from './firm-drafts';
import { FirmWishes } from './firm-wishes';
import { FitCard } from './fit-card';
import { graphql } from './gql';
import { type FirmTab, policiesRoute } from './routes';

const FitsDocument = graphql(`
  query PolicyFits {
    policyFits {
      policyId
      number
      titleZh
      titleEn
      summary
      department
      mode
      amount
      endsOn
      applyUntil
      verdict
      missing
      unknown
      findings {
        depth
        kind
        verdict
        isNegated
        askedZh
        askedEn
        valueZh
        valueEn
        page
      }
    }
    policyPushes {
      isEnabled
    }
    policyApplications(first: 100) {
      nodes {
        policyId
      }
    }
  }
`);
const ChooseDocument = graphql(`
  mutation PolicyChoosePushes($isEnabled: Boolean!) {
    choosePolicyPushes(isEnabled: $isEnabled) {
      __typename
      isEnabled
    }
  }
`);

/** What the firm may claim, what it has claimed, and what it wishes for. */
export function FirmPoliciesPage() {
  const { t } = useLingui();
  const me = useMe();
  const { tab = 'fits' } = policiesRoute.useSearch();
  const navigate = policiesRoute.useNavigate();
  const open = (key: FirmTab): void => void navigate({ search: { tab: key === 'fits' ? undefined : key } });
  if (me && !me.actingFirmId) return <Forbidden role={t`企业成员`} grantedBy={t`企业管理员`} />;
  return (
    <>
      <PageTitle
        title={t`政策`}
        extra={
          <Link className="button" to="/w/policies/facts">
            {t`申报指标与收款账户`}
          </Link>
        }
      />
      <Tabs<FirmTab>
        label={t`政策`}
        value={tab}
        onChange={open}
        tabs={[
          { key: 'fits', label: t`适合我们的` },
          { key: 'applications', label: t`我的申报` },
          { key: 'drafts', label: t`征求意见` },
          { key: 'wishes', label: t`政策点菜` },
        ]}
      >
        {tab === 'fits' && <Fits onStarted={() => open('applications')} />}
        {tab === 'applications' && <FirmApplications />}
        {tab === 'drafts' && <FirmDrafts />}
        {tab === 'wishes' && <FirmWishes />}
      </Tabs>
    </>
  );
}

function Fits({ onStarted }: { onStarted: () => void }) {
  const { t } = useLingui();
  const fits = useQuery({
    queryKey: ['policies', 'fits'],
    queryFn: ({ signal }) => execute(FitsDocument, {}, { signal }),
  });
  const choose = useAct({
    send: async (isEnabled: boolean) => (await execute(ChooseDocument, { isEnabled })).choosePolicyPushes,
    renews: [['policies', 'fits']],
  });
  return (
    <StateView query={fits} skeleton={<Skeleton lines={14} />}>
      {({ policyFits, policyPushes, policyApplications }) => {
        const met = policyFits.filter(({ verdict }) => verdict === 'MET').length;
        const applied = new Set(policyApplications.nodes.map(({ policyId }) => policyId));
        return (
          <div className="policy-rows">
            <p className="row">
              <span>
                <Trans>
                  贵企业符合 <strong>{met}</strong> 项政策，按接近程度排列。
                </Trans>
              </span>
              <label className="row">
                <Switch
                  aria-label={t`接收政策推送`}
                  checked={policyPushes.isEnabled}
                  loading={choose.isPending}
                  onChange={(isEnabled) => choose.mutate(isEnabled)}
                />
                {t`接收政策推送`}
              </label>
            </p>
            {policyFits.length === 0 && <Empty>{t`目前没有执行中的政策。`}</Empty>}
            {policyFits.map((fit) => (
              <FitCard key={fit.policyId} fit={fit} isApplied={applied.has(fit.policyId)} onStarted={onStarted} />
            ))}
          </div>
        );
      }}
    </StateView>
  );
}
