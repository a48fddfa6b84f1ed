import { useLingui } from '@lingui/react/macro';
import type { SynonymDirection } from './gql/graphql';

/** A set in one line: equal words side by side, or the first with those that lead to it. */
export function useSynonymWords(): (set: {
  readonly terms: readonly string[];
  readonly direction: SynonymDirection;
}) => string {
  const { t } = useLingui();
  return ({ terms, direction }) => {
    if (direction === 'BOTH') return terms.join(' = ');
    const [first = '', ...others] = terms;
    const list = others.join(t`、`);
    return `${list} → ${first}`;
  };
}
