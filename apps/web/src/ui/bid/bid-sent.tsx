import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

interface BidSentProps {
  readonly number?: string | null;
  /** Of a sealed bid. */
  readonly commitment?: string | null;
  readonly children?: ReactNode;
}

/** The bid is there: its number, and the receipt of a sealed one. */
export function BidSent({ number, commitment, children }: BidSentProps) {
  return (
    <section className="panel stack" role="status">
      <h2 tabIndex={-1} ref={(heading) => heading?.focus()}>
        <Trans>报价已提交</Trans>
      </h2>
      {number && (
        <p className="figure">
          <Trans>编号 {number}</Trans>
        </p>
      )}
      {commitment && (
        <div>
          <p>
            <Trans>密封回执，请保存；开启后可用它核对报价没有被改动：</Trans>
          </p>
          <code className="receipt">{commitment}</code>
        </div>
      )}
      <p className="secondary">
        <Trans>需求方选定后会通知您。截止前可以在工作台修改或撤回。</Trans>
      </p>
      {children}
    </section>
  );
}
