import { useLingui } from '@lingui/react/macro';
import { Facts } from '../desk/facts';
import { spokenFact, spokenValue } from './fact-words';
import { policyLabels } from './labels';

interface Stated {
  readonly fact: string;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly valueZh?: string | null;
  readonly valueEn?: string | null;
  readonly source: string;
}

const isSource = (source: string): source is keyof typeof policyLabels.source => source in policyLabels.source;

/** The facts that were filled in, each with where it comes from. */
export function ApplicationFacts({ facts }: { facts: readonly Stated[] }) {
  const { t, i18n } = useLingui();
  const en = i18n.locale === 'en';
  return (
    <Facts
      facts={facts.map((fact) => ({
        label: en ? spokenFact(fact.labelEn) : fact.labelZh,
        value: `${(en ? fact.valueEn && spokenValue(fact.valueEn) : fact.valueZh) ?? t`未填写`} · ${isSource(fact.source) ? t(policyLabels.source[fact.source]) : ''}`,
      }))}
    />
  );
}
