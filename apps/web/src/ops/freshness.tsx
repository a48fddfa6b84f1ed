import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Facts } from '../desk/facts';
import { When } from '../ui/when';
import type { Overview } from './overview-query';
import { useNumbers } from './use-numbers';

/** How old what people see is. */
export function Freshness({ freshness }: { freshness: Overview['freshness'] }) {
  const { t } = useLingui();
  const { duration } = useNumbers();
  const { lastRunAt, lastRoundAt, lastTrainingAt, outboxSeconds } = freshness;
  const never = t`还没有`;
  return (
    <section className="panel">
      <h2>
        <Trans>数据新鲜度</Trans>
      </h2>
      <Facts
        facts={[
          { label: t`最近一次撮合`, value: lastRunAt ? <When at={lastRunAt} /> : never },
          { label: t`最近一轮名额分配`, value: lastRoundAt ? <When at={lastRoundAt} /> : never },
          { label: t`最近一次训练`, value: lastTrainingAt ? <When at={lastTrainingAt} /> : never },
          {
            label: t`待转发事件的最久等待`,
            value: outboxSeconds === null || outboxSeconds === undefined ? t`没有积压` : duration(outboxSeconds),
          },
        ]}
      />
      <p>
        <Link to="/ops/matching">
          <Trans>查看撮合模型</Trans>
        </Link>
      </p>
    </section>
  );
}
