import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { execute } from '../api/execute';
import { Failure } from '../ui/failure';
import { Money } from '../ui/money';
import { PreviewDocument } from './desk-documents';
import type { RuleRow } from './rule-editor';

const PAUSE_MS = 400;

interface RulePreviewProps {
  readonly rows: readonly RuleRow[];
  readonly amount: string;
  readonly policyId: string | null;
}

/** 会命中 n 家, counted anew when the writer pauses. */
export function RulePreview({ rows, amount, policyId }: RulePreviewProps) {
  const { i18n } = useLingui();
  const asked = useSettled(JSON.stringify({ rule: rows, amount: amount || null, policyId }));
  const preview = useQuery({
    queryKey: ['policies', 'preview', asked],
    queryFn: async ({ signal }) => {
      const variables = JSON.parse(asked) as { rule: RuleRow[]; amount: string | null; policyId: string | null };
      return (await execute(PreviewDocument, variables, { signal })).previewPolicy;
    },
    placeholderData: keepPreviousData,
  });
  if (preview.error) return <Failure error={preview.error} onRetry={() => void preview.refetch()} />;
  const { data } = preview;
  if (!data) return null;
  return (
    <div className="panel" aria-live="polite">
      {data.__typename === 'PolicyPreview' ? (
        <>
          <p>
            <Trans>
              会命中 <strong className="figure">{data.met}</strong> 家（共 {data.firms} 家），其中新命中 {data.newlyMet}{' '}
              家，全部兑付约需 <Money yuan={data.cost} />。
            </Trans>
          </p>
          <p className="secondary">
            <Trans>
              只差一项 {data.missingOne} 家，差两项 {data.missingTwo} 家，差更多 {data.missingMore} 家，信息待核实{' '}
              {data.unknown} 家。
            </Trans>
          </p>
          <p className="meta">{i18n.locale === 'en' ? data.ruleEn : data.ruleZh}</p>
        </>
      ) : (
        <p>{'message' in data ? data.message : ''}</p>
      )}
    </div>
  );
}

function useSettled(value: string): string {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => settle(value), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}
