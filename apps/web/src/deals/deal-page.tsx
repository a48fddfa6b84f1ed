import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../api/session';
import { PageTitle } from '../ui/page-title';
import { StageBar } from '../ui/stage-bar';
import { Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { ContractPanel } from './contract-panel';
import { type Deal, dealQuery } from './deal-query';
import { DealSides } from './deal-sides';
import { STAGE } from './labels';
import { NextStep } from './next-step';
import { dealRoute } from './routes';
import { type DealStep, stepsOf } from './stages';
import { sideOf, useTurnWords } from './turn';
import './deals.css';

export function DealPage() {
  const { t } = useLingui();
  const { dealId } = dealRoute.useParams();
  const deal = useQuery(dealQuery(dealId));
  return (
    <StateView query={deal} title={t`意向与订单`} skeleton={<Skeleton lines={10} />}>
      {(data) => <Page deal={data} />}
    </StateView>
  );
}

/** Intention, contract, order, delivery, acceptance, payment: who must act next, since when, and the one button for it. */
function Page({ deal }: { deal: Deal }) {
  const { t } = useLingui();
  const me = useMe();
  const turnWords = useTurnWords();
  const { intention } = deal;
  const side = sideOf(intention, me?.actingFirmId);
  const next = turnWords(deal, side);
  const names: Readonly<Record<DealStep, string>> = {
    intention: t`意向`,
    contract: t`合同`,
    order: t`订单`,
    delivery: t`交付`,
    acceptance: t`验收`,
    payment: t`付款`,
  };
  const { steps, current } = stepsOf(deal);
  return (
    <div className="stack record-page">
      <div>
        <PageTitle title={intention.need?.title ?? deal.number} />
        <p className="row secondary">
          <span className="figure">{deal.number}</span>
          <span className="tag">{t(STAGE[deal.stage])}</span>
        </p>
      </div>
      <StageBar stages={steps.map(({ key, at }) => ({ key, label: names[key], at }))} current={current} next={next} />
      {next && (
        <section className="panel deal-next stack" aria-label={t`下一步`}>
          <div>
            <strong>{next}</strong>{' '}
            <span className="meta">
              <Trans>
                自 <When at={deal.since} />
              </Trans>
            </span>
            {deal.dueOn && (
              <span className={deal.isOverdue ? 'deal-overdue' : 'meta'}>
                {' '}
                {deal.isOverdue ? (
                  <Trans>应于 {deal.dueOn} 前完成，已逾期</Trans>
                ) : (
                  <Trans>应于 {deal.dueOn} 前完成</Trans>
                )}
              </span>
            )}
          </div>
          {side && <NextStep deal={deal} side={side} />}
        </section>
      )}
      {intention.statusReason && (
        <p>
          <Trans>取消原因：{intention.statusReason}</Trans>
        </p>
      )}
      <DealSides deal={deal} />
      {intention.contracts.map((contract) => (
        <ContractPanel key={contract.id} deal={deal} contract={contract} side={side} />
      ))}
    </div>
  );
}
