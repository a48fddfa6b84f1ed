import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { When } from '../ui/when';
import { graphql } from './gql';
import type { IndicatorsMySheetQuery } from './gql/graphql';

const ReportDocument = graphql(`
  mutation IndicatorsReport($input: ReportIndicatorsInput!) {
    reportIndicators(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
      ... on IndicatorReportPayload {
        month
      }
    }
  }
`);

type Sheet = IndicatorsMySheetQuery['indicatorSheet'];

/** As one types it: no zeros after the point. */
const plain = (value: string | null): string => (value ?? '').replace(/\.0+$|(\.\d)0$/, '$1');

/** Each field beside last month and last year; what is unusual, and each correction, asks for its reason. */
export function SheetForm({ sheet }: { sheet: Sheet }) {
  const { t, i18n } = useLingui();
  const isEnglish = i18n.locale === 'en';
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(sheet.cells.map(({ indicator, value }) => [indicator.code, plain(value)])),
  );
  const [explanation, setExplanation] = useState('');
  const isReported = sheet.version !== null;
  const report = useAct({
    send: async (written: { values: Readonly<Record<string, string>>; explanation: string }, key) =>
      (
        await execute(ReportDocument, {
          input: {
            ...{ month: sheet.month, version: sheet.version, clientMutationId: key },
            explanation: written.explanation.trim() || null,
            values: Object.entries(written.values).map(([code, value]) => ({ code, value: value.trim() || null })),
          },
        })
      ).reportIndicators,
    renews: [['indicators']],
    done: t`已提交`,
  });
  const amount = (value: string | null): string =>
    value === null ? '—' : new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 2 }).format(Number(value));
  return (
    <form
      className="panel indicator-form"
      onSubmit={(event) => {
        event.preventDefault();
        report.mutate({ values, explanation });
      }}
    >
      <p className="secondary">
        {sheet.isClosed ? (
          <Trans>{sheet.month} 已关账。</Trans>
        ) : (
          <Trans>
            {sheet.month} 应于 {sheet.dueOn} 前填报；没有发生的指标填 0。
          </Trans>
        )}{' '}
        {sheet.reportedAt && (
          <Trans>
            填报时间：
            <When at={sheet.reportedAt} />
          </Trans>
        )}{' '}
        {sheet.state === 'LATE' && <span className="tag">{t`迟报`}</span>}
      </p>
      <div className="indicator-fields">
        {sheet.cells.map(({ indicator, lastMonth, lastYear }) => {
          const [month, year] = [amount(lastMonth), amount(lastYear)];
          const name = isEnglish ? indicator.nameEn : indicator.nameZh;
          const unit = isEnglish ? indicator.unitEn : indicator.unitZh;
          return (
            <Field
              key={indicator.code}
              label={t`${name}，${unit}`}
              isOptional={!indicator.isRequired}
              help={
                <Trans>
                  上月 {month}，去年同月 {year}
                </Trans>
              }
            >
              {(control) => (
                <input
                  {...control}
                  className="input"
                  inputMode="decimal"
                  pattern="-?[0-9]{1,16}(\.[0-9]{1,2})?"
                  required={indicator.isRequired}
                  readOnly={sheet.isClosed}
                  value={values[indicator.code] ?? ''}
                  onChange={(event) => setValues({ ...values, [indicator.code]: event.target.value })}
                />
              )}
            </Field>
          );
        })}
      </div>
      {!sheet.isClosed && (
        <>
          <Field
            label={isReported ? t`更正原因` : t`说明`}
            isOptional={!isReported}
            help={t`数值与往期相差较大，或更正已填报的数值时填写。`}
          >
            {(control) => (
              <textarea
                {...control}
                className="input"
                rows={2}
                maxLength={500}
                required={isReported}
                value={explanation}
                onChange={(event) => setExplanation(event.target.value)}
              />
            )}
          </Field>
          <Button kind="primary" type="submit" isBusy={report.isPending}>
            {isReported ? t`提交更正` : t`提交填报`}
          </Button>
        </>
      )}
    </form>
  );
}
