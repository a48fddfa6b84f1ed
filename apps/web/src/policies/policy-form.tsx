import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ConfigProvider, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { CreateDocument, EditDocument } from './desk-documents';
import type { PolicyEditorQuery, PolicyMode } from './gql/graphql';
import { policyLabels } from './labels';
import { newClause, newGroup, RuleEditor, type RuleRow } from './rule-editor';
import { RulePreview } from './rule-preview';

type Edited = PolicyEditorQuery['policy'];

interface Values {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly summary: string;
  readonly text: string;
  readonly mode: PolicyMode;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly applyUntil: string;
  readonly budget: string;
  readonly amount: string;
  readonly department: string;
  readonly officerName: string;
  readonly officerPhone: string;
  readonly rule: readonly RuleRow[];
}

export const NEW_POLICY: Values = {
  ...{ titleZh: '', titleEn: '', summary: '', text: '', mode: 'APPLY', startsOn: '', endsOn: '', applyUntil: '' },
  ...{ budget: '', amount: '', department: '', officerName: '', officerPhone: '', rule: [newGroup(0), newClause(1)] },
};

export function valuesOf(policy: Edited): Values {
  const edition = policy.openEdition ?? policy.edition;
  const rule = edition.rule.map((node) => ({ ...node, values: [...node.values] }));
  // A single condition stands in a group, so that others can be added beside it.
  const isSingle = rule[0]?.kind === 'CLAUSE';
  return {
    ...{ titleZh: edition.titleZh, titleEn: edition.titleEn ?? '', summary: edition.summary, text: edition.text },
    ...{ mode: edition.mode, startsOn: edition.startsOn, endsOn: edition.endsOn, budget: edition.budget },
    ...{ amount: edition.amount, department: policy.department, officerName: policy.officerName },
    officerPhone: policy.officerPhone,
    applyUntil: edition.applyUntil ? new Date(edition.applyUntil).toISOString().slice(0, 10) : '',
    rule: isSingle ? [newGroup(0), ...rule.map((node) => ({ ...node, depth: node.depth + 1 }))] : rule,
  };
}

interface PolicyFormProps {
  readonly policy: Edited | null;
  readonly values: Values;
  readonly mayChange: boolean;
}

export function PolicyForm({ policy, values: start, mayChange }: PolicyFormProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [values, setValues] = useState(start);
  const set = (change: Partial<Values>): void => setValues((now) => ({ ...now, ...change }));
  const save = useAct({
    send: async (content: ReturnType<typeof contentOf>, key) =>
      policy
        ? (
            await execute(EditDocument, {
              input: { policyId: policy.id, version: policy.version, content, clientMutationId: key },
            })
          ).editPolicy
        : (await execute(CreateDocument, { input: { content, clientMutationId: key } })).createPolicy,
    renews: [['policies']],
    done: t`已保存`,
    onDone: (answer) => {
      if (!policy && 'policyId' in answer) {
        void navigate({ to: '/ops/policies/$policyId', params: { policyId: answer.policyId } });
      }
    },
  });
  const isOver = policy?.status === 'EXPIRED' || policy?.status === 'WITHDRAWN';
  const isFixed = !mayChange || isOver;
  const line = (key: keyof Values, label: string, maxLength: number, placeholder?: string) => (
    <Field label={label}>
      <Input
        aria-label={label}
        maxLength={maxLength}
        placeholder={placeholder}
        value={values[key] as string}
        onChange={({ target }) => set({ [key]: target.value })}
      />
    </Field>
  );
  return (
    <div className="policy-rows">
      <ConfigProvider componentDisabled={isFixed}>
        <fieldset disabled={isFixed} className="policy-fields policy-rows">
          <section className="panel policy-form">
            <h2>{t`内容`}</h2>
            {line('titleZh', t`标题`, 80)}
            {line('titleEn', t`英文标题（选填）`, 160)}
            {line('summary', t`一句话说明`, 200)}
            <Field label={t`政策内容`}>
              <Input.TextArea
                aria-label={t`政策内容`}
                rows={5}
                maxLength={8000}
                value={values.text}
                onChange={({ target }) => set({ text: target.value })}
              />
            </Field>
            <Field label={t`方式`}>
              <Select<PolicyMode>
                aria-label={t`方式`}
                className="rule-fact"
                value={values.mode}
                options={(['APPLY', 'AUTOMATIC'] as const).map((value) => ({
                  value,
                  label: t(policyLabels.mode[value]),
                }))}
                onChange={(mode) => set({ mode })}
              />
            </Field>
            {line('startsOn', t`开始日期`, 10, '2026-01-01')}
            {line('endsOn', t`结束日期`, 10, '2026-12-31')}
            {values.mode === 'APPLY' && line('applyUntil', t`申报截止（选填，当日 24 时）`, 10, '2026-11-30')}
            {line('amount', values.mode === 'APPLY' ? t`单户上限（元）` : t`每户金额（元）`, 18)}
            {line('budget', t`预算总额（元）`, 18)}
            {line('department', t`责任处室`, 60)}
            {line('officerName', t`经办人`, 30)}
            {line('officerPhone', t`电话`, 30)}
          </section>
          <section className="panel">
            <h2>{t`适用条件`}</h2>
            <RuleEditor rows={values.rule} onChange={(rule) => set({ rule })} />
          </section>
        </fieldset>
      </ConfigProvider>
      <RulePreview rows={values.rule} amount={yuan(values.amount)} policyId={policy?.id ?? null} />
      {!isFixed && (
        <div>
          <Button kind="primary" isBusy={save.isPending} onClick={() => save.mutate(contentOf(values))}>
            {policy?.status === 'PUBLISHED' ? t`保存为新版本` : t`保存草稿`}
          </Button>
        </div>
      )}
    </div>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label>
      <span>{label}</span>
      {children}
    </label>
  );
}

const yuan = (text: string): string => (/^\d+(\.\d{1,2})?$/.test(text.trim()) ? text.trim() : '');

function contentOf({ rule, titleEn, applyUntil, ...values }: Values) {
  return {
    ...values,
    titleEn: titleEn.trim() || null,
    applyUntil: values.mode === 'APPLY' && applyUntil ? `${applyUntil}T23:59:59+08:00` : null,
    rule: rule.map(({ depth, kind, isNegated, fact, operator, values: wanted }) => ({
      ...{ depth, kind, isNegated, fact, operator, values: wanted },
    })),
  };
}
