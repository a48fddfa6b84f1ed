import { Trans, useLingui } from '@lingui/react/macro';
import { FIELD } from './audit-acts';
import { known } from './audit-labels';
import { MESSAGE_KIND } from './message-labels';

interface AuditChangeProps {
  /** JSON, as it was written. */
  readonly before: string | null | undefined;
  readonly after: string | null | undefined;
}

/** Each field that an act noted, before and after it. */
export function AuditChange({ before, after }: AuditChangeProps) {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const { t } = useLingui();
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => !isNothing(was[name]) || !isNothing(is[name]),
  );
  const nameOf = (name: string): string => {
    const label = known(FIELD, name);
    return label ? t(label) : name;
  };
  const textOf = (value: unknown): string => {
    if (typeof value !== 'string') return JSON.stringify(value);
    const label = known(MESSAGE_KIND, value);
    return label ? t(label) : value;
  };
  if (names.length === 0) return '–';
  return (
    <dl className="change-list record-code">
      {names.map((name) => (
        <div key={name}>
          <dt>{nameOf(name)}</dt>
          <dd>
            {name in was && (
              <>
                <span className="visually-hidden">
                  <Trans>之前</Trans>
                </span>{' '}
                {textOf(was[name])} →{' '}
              </>
            )}
            {name in is && (
              <>
                <span className="visually-hidden">
                  <Trans>之后</Trans>
                </span>{' '}
                {textOf(is[name])}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function fieldsOf(json: string | null | undefined): Readonly<Record<string, unknown>> {
  if (!json) return {};
  const value: unknown = JSON.parse(json);
  return value !== null && typeof value === 'object' ? { ...value } : { '': value };
}

/** An empty list of conditions says nothing. */
const isNothing = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);
