import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';
import { useIsPhone } from './use-media';
import './facets.css';

export interface FacetOption {
  readonly value: string;
  readonly label: string;
  /** Under every filter but that of this facet. */
  readonly count: number;
  readonly isChosen: boolean;
}

export interface Facet {
  readonly name: string;
  readonly label: string;
  readonly options: readonly FacetOption[];
}

interface FacetsProps {
  readonly facets: readonly Facet[];
  readonly onToggle: (facet: string, value: string) => void;
  /** Fields that are no choice of options, such as a range: above the facets. */
  readonly children?: ReactNode;
}

/** From here on a facet gets a search box. */
const MANY = 9;
const FIRST_SHOWN = 8;

/** The filters of a list: a column, on phones a drawer. What is chosen belongs in the URL. */
export function Facets({ facets, onToggle, children }: FacetsProps) {
  const { t } = useLingui();
  const isPhone = useIsPhone();
  const [isOpen, open] = useState(false);
  const chosen = facets.flatMap(({ options }) => options.filter(({ isChosen }) => isChosen)).length;
  const groups = (
    <div className="facets">
      {children}
      {facets
        .filter(({ options }) => options.length > 0)
        .map((facet) => (
          <FacetGroup key={facet.name} facet={facet} onToggle={(value) => onToggle(facet.name, value)} />
        ))}
    </div>
  );
  if (!isPhone) return <aside aria-label={t`筛选`}>{groups}</aside>;
  return (
    <>
      <Button onClick={() => open(true)}>{chosen > 0 ? t`筛选（已选 ${chosen} 项）` : t`筛选`}</Button>
      {isOpen && (
        <Dialog
          isDrawer
          title={t`筛选`}
          onClose={() => open(false)}
          footer={
            <Button kind="primary" onClick={() => open(false)}>
              <Trans>查看结果</Trans>
            </Button>
          }
        >
          {groups}
        </Dialog>
      )}
    </>
  );
}

function FacetGroup({ facet, onToggle }: { facet: Facet; onToggle: (value: string) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [isWhole, showAll] = useState(false);
  const { label, options } = facet;
  const sought = text.trim().toLowerCase();
  const found = sought ? options.filter((option) => option.label.toLowerCase().includes(sought)) : options;
  const shown = isWhole || sought ? found : found.filter(({ isChosen }, at) => at < FIRST_SHOWN || isChosen);
  const left = found.length - shown.length;
  return (
    <fieldset className="facet">
      <legend>{label}</legend>
      {options.length >= MANY && (
        <input
          className="input"
          type="search"
          aria-label={t`在“${label}”中查找`}
          placeholder={t`查找`}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      )}
      {shown.map((option) => (
        <label key={option.value} className="facet-option">
          <input type="checkbox" checked={option.isChosen} onChange={() => onToggle(option.value)} />
          <span>{option.label}</span>
          <span className="meta figure">{option.count}</span>
        </label>
      ))}
      {sought && found.length === 0 && (
        <p className="meta">
          <Trans>没有匹配的选项</Trans>
        </p>
      )}
      {left > 0 && (
        <Button kind="text" onClick={() => showAll(true)}>
          <Trans>另有 {left} 项</Trans>
        </Button>
      )}
    </fieldset>
  );
}

export interface Chip {
  readonly key: string;
  readonly label: string;
  readonly onRemove: () => void;
}

/** What is chosen, over the list: each can be taken away. */
export function ChosenFilters({ chips, onClear }: { chips: readonly Chip[]; onClear: () => void }) {
  const { t } = useLingui();
  if (chips.length === 0) return null;
  return (
    <ul className="chips plain-list" aria-label={t`已选条件`}>
      {chips.map(({ key, label, onRemove }) => (
        <li key={key}>
          <button type="button" className="chip" aria-label={t`移除条件：${label}`} onClick={onRemove}>
            {label} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li>
        <Button kind="text" onClick={onClear}>
          <Trans>清除全部</Trans>
        </Button>
      </li>
    </ul>
  );
}
