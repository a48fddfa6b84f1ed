import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCodeNames } from '../desk/code-names';
import { Facts } from '../desk/facts';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { dateOf } from '../ui/when';
import { FirmDecision } from './firm-decision';
import { firmQuery, type OpsFirm } from './firm-query';
import { ForOverseers } from './for-overseers';
import { firmRoute } from './record-routes';
import './records.css';

/** What a firm says of itself, beside the decision about it. */
export function FirmPage() {
  return <ForOverseers>{({ isOperator }) => <Loaded isOperator={isOperator} />}</ForOverseers>;
}

function Loaded({ isOperator }: { isOperator: boolean }) {
  const { t } = useLingui();
  const { firmId } = firmRoute.useParams();
  const firm = useQuery(firmQuery(firmId));
  return (
    <>
      <p>
        <Link to="/ops/firms">
          <Trans>返回企业核验</Trans>
        </Link>
      </p>
      <StateView query={firm} title={t`企业核验`} skeleton={<Skeleton lines={12} />}>
        {(found) => (found ? <Firm firm={found} isOperator={isOperator} /> : <Missing />)}
      </StateView>
    </>
  );
}

function Missing() {
  const { t } = useLingui();
  return (
    <>
      <PageTitle title={t`企业核验`} />
      <Empty>
        <Trans>没有找到这家企业。</Trans>
      </Empty>
    </>
  );
}

function Firm({ firm, isOperator }: { firm: OpsFirm; isOperator: boolean }) {
  const { t } = useLingui();
  const name = useName();
  return (
    <>
      <PageTitle title={name(firm)}>
        {name(firm)} <span className="tag">{t(labels.firmStatus[firm.status])}</span>
      </PageTitle>
      <div className="beside">
        <div className="stack">
          <FirmFacts firm={firm} />
          <FirmCertificates firm={firm} />
        </div>
        <FirmDecision firm={firm} isOperator={isOperator} />
      </div>
    </>
  );
}

function FirmFacts({ firm }: { firm: OpsFirm }) {
  const { t } = useLingui();
  const names = useCodeNames();
  const takesPart = [firm.isSupplier && t`供应`, firm.isBuyer && t`采购`].filter(Boolean).join('、');
  const staff = firm.staff ?? null;
  return (
    <section className="panel stack">
      <h2>
        <Trans>登记信息</Trans>
      </h2>
      <Facts
        facts={[
          { label: t`统一社会信用代码`, value: <span className="figure">{firm.creditCode}</span> },
          { label: t`中文名称`, value: firm.nameZh },
          { label: t`英文名称`, value: firm.nameEn },
          { label: t`法定代表人`, value: firm.legalPerson },
          { label: t`成立日期`, value: firm.foundedOn },
          { label: t`行业代码`, value: firm.industryCode },
          { label: t`区市`, value: names.district(firm.districtCode) },
          { label: t`地址`, value: firm.address },
          { label: t`规模`, value: firm.size && t(labels.firmSize[firm.size]) },
          { label: t`从业人员`, value: staff !== null && t`${staff} 人` },
          { label: t`营业收入`, value: firm.revenueBand && t(labels.revenueBand[firm.revenueBand]) },
          { label: t`参与`, value: takesPart },
          { label: t`环节`, value: firm.nodeCodes.map(names.node).join('、') },
          { label: t`联系人`, value: firm.contactName },
          { label: t`电话`, value: firm.contactPhone },
          { label: t`邮箱`, value: firm.contactEmail },
          { label: t`注册于`, value: dateOf(firm.createdAt) },
          { label: t`数据性质`, value: firm.isDemo && t`演示数据，企业为虚构` },
        ]}
      />
      {firm.profile && <p className="as-text">{firm.profile}</p>}
    </section>
  );
}

function FirmCertificates({ firm }: { firm: OpsFirm }) {
  const { certificate } = useCodeNames();
  const { t } = useLingui();
  return (
    <section className="panel">
      <h2>
        <Trans>资质证书</Trans>
      </h2>
      {firm.certificates.length === 0 ? (
        <p className="secondary">
          <Trans>没有登记证书。</Trans>
        </p>
      ) : (
        <ul>
          {firm.certificates.map(({ id, kind, number, trust, validFrom, validTo, revokedAt }) => (
            <li key={id}>
              {certificate(kind)} {number && <span className="figure">{number}</span>} · {t(labels.trust[trust])}
              {(validFrom ?? validTo) && (
                <span className="figure secondary">
                  {' '}
                  {validFrom ?? '…'} – {validTo ?? '…'}
                </span>
              )}
              {revokedAt && (
                <span className="secondary">
                  {' '}
                  <Trans>（已撤销）</Trans>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
