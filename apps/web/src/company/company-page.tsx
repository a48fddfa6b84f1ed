import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../api/session';
import { Forbidden } from '../desk/forbidden';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { Tabs } from '../ui/tabs';
import { Certificates } from './certificates';
import { type Company, companyQuery, type TagKinds } from './firm-query';
import { Members } from './members';
import { ProfileForm } from './profile-form';
import { companyRoute } from './routes';
import type { CompanyTab } from './search';
import { Verification } from './verification';
import '../desk/lists.css';
import './company.css';

export function CompanyPage() {
  const { t } = useLingui();
  const me = useMe();
  if (!me) return null;
  if (!me.actingFirmId) return <Forbidden role={t`企业成员`} grantedBy={t`企业管理员`} />;
  return <Loaded firmId={me.actingFirmId} isAdmin={me.firmRole === 'ADMIN'} />;
}

function Loaded({ firmId, isAdmin }: { firmId: string; isAdmin: boolean }) {
  const { t } = useLingui();
  const company = useQuery(companyQuery(firmId));
  return (
    <StateView query={company} title={t`企业资料`} skeleton={<Skeleton lines={10} />}>
      {({ firm, firmTagKinds }) =>
        firm ? (
          <Page firm={firm} tagKinds={firmTagKinds} isAdmin={isAdmin} />
        ) : (
          <Empty>
            <Trans>没有找到这家企业。</Trans>
          </Empty>
        )
      }
    </StateView>
  );
}

function Page({ firm, tagKinds, isAdmin }: { firm: Company; tagKinds: TagKinds; isAdmin: boolean }) {
  const { t } = useLingui();
  const name = useName();
  const { tab = 'profile' } = companyRoute.useSearch();
  const navigate = companyRoute.useNavigate();
  return (
    <div className="record-page">
      <PageTitle title={t`企业资料`}>{name(firm)}</PageTitle>
      <p className="row secondary">
        <span className="figure">{firm.creditCode}</span>
        <span className="tag">{t(labels.firmStatus[firm.status])}</span>
        {firm.tags
          .filter(({ revokedAt }) => !revokedAt)
          .map((tag) => {
            const kind = tagKinds.find(({ code }) => code === tag.kind);
            return (
              <span key={tag.id} className="tag">
                {kind ? name(kind) : tag.kind}
              </span>
            );
          })}
      </p>
      <Verification firm={firm} isAdmin={isAdmin} />
      <Tabs<CompanyTab>
        label={t`企业资料`}
        value={tab}
        onChange={(key) => void navigate({ search: { tab: key }, replace: true })}
        tabs={[
          { key: 'profile', label: t`基本信息` },
          { key: 'certificates', label: t`资质证书` },
          { key: 'members', label: t`成员与角色` },
        ]}
      >
        {tab === 'profile' && <ProfileForm key={firm.version} firm={firm} isAdmin={isAdmin} />}
        {tab === 'certificates' && <Certificates firm={firm} isAdmin={isAdmin} />}
        {tab === 'members' && <Members isAdmin={isAdmin} />}
      </Tabs>
    </div>
  );
}
