import { Trans, useLingui } from '@lingui/react/macro';
import { Modal } from 'antd';
import { useName } from '../ui/named';
import type { Proposal } from './use-match-run';

/** Recommended suppliers side by side, factor by factor; the best of each line is said to be so. */
export function CompareProposals({ proposals, onClose }: { proposals: readonly Proposal[]; onClose: () => void }) {
  const { t } = useLingui();
  const name = useName();
  const features = [
    ...new Map(proposals.flatMap(({ factors }) => factors.map(({ feature, label }) => [feature, label]))),
  ];
  const pointsOf = (proposal: Proposal, feature: string): number =>
    proposal.factors.find((factor) => factor.feature === feature)?.points ?? 0;
  return (
    <Modal open width={1080} title={t`对比已选供应商`} footer={null} onCancel={onClose}>
      <div className="scroll-x" role="region" aria-label={t`对比表`} tabIndex={0}>
        <table className="table compare-table">
          <thead>
            <tr>
              <th scope="col">
                <Trans>项目</Trans>
              </th>
              {proposals.map(({ id, supplier }) => (
                <th key={id} scope="col">
                  {supplier ? name(supplier) : t`暂不显示名称的企业`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Line label={t`匹配度`} values={proposals.map(({ score }) => score)} />
            {features.map(([feature, label]) => (
              <Line key={feature} label={label} values={proposals.map((proposal) => pointsOf(proposal, feature))} />
            ))}
            <tr>
              <th scope="row">
                <Trans>不足</Trans>
              </th>
              {proposals.map(({ id, gaps }) => (
                <td key={id}>{gaps.length > 0 ? gaps.join('；') : <Trans>无</Trans>}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </Modal>
  );
}

function Line({ label, values }: { label: string; values: readonly number[] }) {
  const { i18n } = useLingui();
  const best = Math.max(...values);
  const isTold = values.some((value) => value < best);
  return (
    <tr>
      <th scope="row">{label}</th>
      {values.map((value, at) => (
        <td key={at} className={isTold && value === best ? 'compare-best' : undefined}>
          {i18n.number(value, { maximumFractionDigits: 1 })}
          {isTold && value === best && (
            <>
              {' '}
              <Trans>最优</Trans>
            </>
          )}
        </td>
      ))}
    </tr>
  );
}
