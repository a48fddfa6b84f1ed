import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { execute } from '../api/execute';
import { Button } from '../ui/button';
import { CatalogueDocument } from './desk-documents';
import { spokenFact, spokenUnit } from './fact-words';
import type { PolicyCatalogueQuery, PolicyRuleNodeInput } from './gql/graphql';
import { policyLabels } from './labels';

type Kind = PolicyCatalogueQuery['policyFacts'][number];
export type RuleRow = PolicyRuleNodeInput & { values: string[]; isNegated: boolean };

interface RuleEditorProps {
  readonly rows: readonly RuleRow[];
  readonly onChange: (rows: RuleRow[]) => void;
}

const DEEPEST = 4;

/** Where the members of a group end. */
function endOf(rows: readonly RuleRow[], at: number): number {
  const depth = rows[at]?.depth ?? 0;
  let end = at + 1;
  while ((rows[end]?.depth ?? -1) > depth) end += 1;
  return end;
}

export const newClause = (depth: number): RuleRow => ({
  ...{ depth, kind: 'CLAUSE', isNegated: false, fact: 'DISTRICT', operator: 'IN', values: [] },
});
export const newGroup = (depth: number): RuleRow => ({
  ...{ depth, kind: 'ALL', isNegated: false, fact: null, operator: null, values: [] },
});

/** Conditions without code: groups of all or any, and rows that compare a fact. */
export function RuleEditor({ rows, onChange }: RuleEditorProps) {
  const { t } = useLingui();
  const { data: kinds = [] } = useQuery({
    queryKey: ['policies', 'catalogue'],
    queryFn: async ({ signal }) => (await execute(CatalogueDocument, {}, { signal })).policyFacts,
    staleTime: Infinity,
  });
  const replace = (at: number, row: Partial<RuleRow>): void =>
    onChange(rows.map((each, i) => (i === at ? { ...each, ...row } : each)));
  const insert = (at: number, ...added: RuleRow[]): void =>
    onChange([...rows.slice(0, endOf(rows, at)), ...added, ...rows.slice(endOf(rows, at))]);
  const remove = (at: number): void => onChange([...rows.slice(0, at), ...rows.slice(endOf(rows, at))]);
  return (
    <div role="group" aria-label={t`适用条件`}>
      {rows.map((row, at) => (
        <div key={at} className="rule-row" data-depth={Math.min(row.depth, DEEPEST)}>
          {row.kind === 'CLAUSE' ? (
            <ClauseFields row={row} kinds={kinds} onChange={(change) => replace(at, change)} />
          ) : (
            <>
              <Select
                aria-label={t`条件组`}
                className="rule-fact"
                value={row.kind}
                options={[
                  { value: 'ALL', label: t`同时满足（且）` },
                  { value: 'ANY', label: t`满足任一（或）` },
                ]}
                onChange={(kind: 'ALL' | 'ANY') => replace(at, { kind })}
              />
              <Button kind="text" onClick={() => insert(at, newClause(row.depth + 1))}>{t`加条件`}</Button>
              {row.depth < DEEPEST - 1 && (
                <Button kind="text" onClick={() => insert(at, newGroup(row.depth + 1), newClause(row.depth + 2))}>
                  {t`加条件组`}
                </Button>
              )}
            </>
          )}
          <Checkbox checked={row.isNegated} onChange={({ target }) => replace(at, { isNegated: target.checked })}>
            {t`取反（非）`}
          </Checkbox>
          {at > 0 && (
            <Button kind="text" onClick={() => remove(at)}>
              {t`删除`}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}

interface ClauseFieldsProps {
  readonly row: RuleRow;
  readonly kinds: readonly Kind[];
  readonly onChange: (row: Partial<RuleRow>) => void;
}

function ClauseFields({ row, kinds, onChange }: ClauseFieldsProps) {
  const { t, i18n } = useLingui();
  const en = i18n.locale === 'en';
  const kind = kinds.find(({ fact }) => fact === row.fact);
  const choose = (fact: Kind['fact']): void => {
    const next = kinds.find((each) => each.fact === fact);
    onChange({ fact, operator: next?.operators[0] ?? null, values: [] });
  };
  return (
    <>
      <Select
        showSearch
        optionFilterProp="label"
        aria-label={t`企业事实`}
        className="rule-fact"
        popupMatchSelectWidth={false}
        value={row.fact ?? undefined}
        options={kinds.map((each) => ({ value: each.fact, label: en ? spokenFact(each.en) : each.zh }))}
        onChange={choose}
      />
      <Select
        aria-label={t`比较方式`}
        className="rule-operator"
        popupMatchSelectWidth={false}
        value={row.operator ?? undefined}
        options={(kind?.operators ?? []).map((operator) => ({
          value: operator,
          label: t(policyLabels.operator[operator]),
        }))}
        onChange={(operator) => onChange({ operator })}
      />
      <Values row={row} kind={kind} onChange={(values) => onChange({ values })} />
    </>
  );
}

function Values({
  row,
  kind,
  onChange,
}: {
  row: RuleRow;
  kind: Kind | undefined;
  onChange: (values: string[]) => void;
}) {
  const { t, i18n } = useLingui();
  const en = i18n.locale === 'en';
  if (kind?.type === 'flag') {
    return (
      <Select
        aria-label={t`比较值`}
        className="rule-values"
        value={row.values[0]}
        options={[
          { value: 'true', label: t`是` },
          { value: 'false', label: t`否` },
        ]}
        onChange={(value: string) => onChange([value])}
      />
    );
  }
  if (kind && ['code', 'codes', 'prefix'].includes(kind.type)) {
    return (
      <Select<string[]>
        mode={kind.type === 'prefix' ? 'tags' : 'multiple'}
        aria-label={t`比较值`}
        placeholder={kind.type === 'prefix' ? t`如 C38` : t`可选多个`}
        className="rule-values"
        optionFilterProp="label"
        value={row.values}
        options={kind.options.map((option) => ({ value: option.code, label: en ? option.en : option.zh }))}
        onChange={onChange}
      />
    );
  }
  return (
    <Input
      aria-label={t`比较值`}
      className="rule-values"
      placeholder={kind?.type === 'date' ? '2020-01-01' : undefined}
      suffix={(en ? kind?.unitEn && spokenUnit(kind.unitEn) : kind?.unitZh) ?? undefined}
      value={row.values[0] ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? [] : [target.value.trim()])}
    />
  );
}
