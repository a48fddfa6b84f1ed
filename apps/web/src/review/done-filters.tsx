import { useLingui } from '@lingui/react/macro';
import { Checkbox, Input, Segmented } from 'antd';
import { ChainChoice } from './for-office';
import { doneRoute } from './routes';
import type { Decision, DoneSearch } from './search';

/** All of it lives in the address. */
export function DoneFilters({ chains }: { chains: readonly string[] }) {
  const { t } = useLingui();
  const { decision, chain, from, to, by } = doneRoute.useSearch();
  const navigate = doneRoute.useNavigate();
  const find = (change: Partial<DoneSearch>): void => void navigate({ search: (now) => ({ ...now, ...change }) });
  return (
    <div className="row list-filters">
      <Segmented<Decision | 'all'>
        aria-label={t`按结论筛选`}
        value={decision ?? 'all'}
        options={[
          { value: 'all', label: t`全部` },
          { value: 'APPROVED', label: t`通过` },
          { value: 'RETURNED', label: t`退回` },
        ]}
        onChange={(value) => find({ decision: value === 'all' ? undefined : value })}
      />
      <ChainChoice chains={chains} value={chain} onChange={(code) => find({ chain: code })} />
      <label className="row">
        {t`自`}
        <Input
          type="date"
          className="done-day"
          value={from ?? ''}
          max={to}
          onChange={({ target }) => find({ from: target.value || undefined })}
        />
      </label>
      <label className="row">
        {t`至`}
        <Input
          type="date"
          className="done-day"
          value={to ?? ''}
          min={from}
          onChange={({ target }) => find({ to: target.value || undefined })}
        />
      </label>
      <Checkbox checked={by === 'me'} onChange={({ target }) => find({ by: target.checked ? 'me' : undefined })}>
        {t`只看我经办的`}
      </Checkbox>
    </div>
  );
}
