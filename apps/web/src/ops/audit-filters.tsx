import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { ENTITY } from './audit-labels';
import { auditRoute } from './record-routes';
import type { AuditSearch } from './record-search';

/** All of it lives in the address. */
export function AuditFilters() {
  const { t } = useLingui();
  const search = auditRoute.useSearch();
  const { act, entity, id, from, to } = search;
  const navigate = auditRoute.useNavigate();
  const find = (change: AuditSearch): void => void navigate({ search: (now) => ({ ...now, ...change }) });
  return (
    <div className="row list-filters">
      <Select<string>
        className="record-choice"
        aria-label={t`按对象筛选`}
        placeholder={t`全部对象`}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={entity}
        options={Object.entries(ENTITY).map(([value, label]) => ({ value, label: t(label) }))}
        onChange={(value: string | undefined) => find({ entity: value })}
      />
      <Input.Search
        key={`act-${act ?? ''}`}
        className="record-search"
        aria-label={t`按行为筛选`}
        placeholder={t`行为，如 need 或 need.publish`}
        allowClear
        defaultValue={act}
        onSearch={(value) => find({ act: value.trim() || undefined })}
      />
      <label className="row">
        {t`自`}
        <Input
          type="date"
          className="record-day"
          value={from ?? ''}
          max={to}
          onChange={({ target }) => find({ from: target.value || undefined })}
        />
      </label>
      <label className="row">
        {t`至`}
        <Input
          type="date"
          className="record-day"
          value={to ?? ''}
          min={from}
          onChange={({ target }) => find({ to: target.value || undefined })}
        />
      </label>
      {id && (
        <span className="tag record-code">
          <Trans>只看对象 {id}</Trans>
        </span>
      )}
      {Object.keys(search).length > 0 && (
        <Link to="/ops/audit" search={{}}>
          <Trans>清除条件</Trans>
        </Link>
      )}
    </div>
  );
}
