import { type Bilingual, refuse } from '#kernel';

export const FACT_KINDS = ['proposal', 'factor', 'requirement'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export const CORRECTION_REASONS = ['outdated', 'untrue', 'misread', 'other'] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

/** What a person points at, by the words of the page: a factor by its feature, a requirement by its name and wish. */
export interface Pointed {
  readonly kind: FactKind;
  readonly name?: string | null;
  readonly expected?: string | null;
}

/** A statement of a proposal, with what it said when somebody called it wrong. */
export interface Fact {
  readonly kind: FactKind;
  readonly key: string;
  readonly label: Bilingual;
  readonly told: Bilingual;
}

interface Statements {
  readonly factors: readonly { readonly feature: string; readonly label: Bilingual; readonly text: Bilingual }[];
  readonly requirements: readonly {
    readonly name: Bilingual;
    readonly expected: Bilingual;
    readonly found: Bilingual | null;
  }[];
}

const WHOLE: Fact = {
  kind: 'proposal',
  key: '',
  label: { zh: '整条推荐', en: 'The proposal as a whole' },
  told: { zh: '', en: '' },
};

/** The statement that is pointed at, in whichever language it was read; a refusal where the proposal says no such thing. */
export function factOf(statements: Statements, { kind, name, expected }: Pointed) {
  if (kind === 'proposal') return WHOLE;
  if (kind === 'factor') {
    const factor = statements.factors.find(({ feature }) => feature === name);
    return factor ? { kind, key: factor.feature, label: factor.label, told: factor.text } : refuse('FACT_UNKNOWN');
  }
  const isSaid = (text: Bilingual, as: string | null | undefined) => text.zh === as || text.en === as;
  const requirement = statements.requirements.find(
    (said) => isSaid(said.name, name) && isSaid(said.expected, expected),
  );
  if (!requirement) return refuse('FACT_UNKNOWN');
  const key = `${requirement.name.zh}:${requirement.expected.zh}`;
  return { kind, key, label: requirement.name, told: requirement.found ?? requirement.expected };
}
