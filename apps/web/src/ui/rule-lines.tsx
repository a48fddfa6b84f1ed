import { useLingui } from '@lingui/react/macro';
import './rule-lines.css';

interface RuleLine {
  readonly depth: number;
  readonly kind: string;
  readonly isNegated: boolean;
  readonly textZh?: string | null;
  readonly textEn?: string | null;
}

/** Conditions as a nested list in words: each group says how many of its members must hold. */
export function RuleLines({ nodes }: { nodes: readonly RuleLine[] }) {
  const { t, i18n } = useLingui();
  const wordsOf = ({ kind, isNegated, textZh, textEn }: RuleLine): string => {
    const text =
      kind === 'ALL'
        ? t`同时满足：`
        : kind === 'ANY'
          ? t`满足任意一项：`
          : ((i18n.locale === 'en' ? textEn : textZh) ?? '');
    return isNegated ? t`不得有：${text}` : text;
  };
  return (
    <ul className="plain-list rule-lines">
      {nodes.map((node, i) => (
        <li
          key={i}
          data-depth={Math.min(node.depth, 4)}
          className={node.kind === 'CLAUSE' ? 'rule-clause' : 'rule-group'}
        >
          {wordsOf(node)}
        </li>
      ))}
    </ul>
  );
}
