import { Trans } from '@lingui/react/macro';

interface AuditChangeProps {
  /** JSON, as it was written. */
  readonly before: string | null | undefined;
  readonly after: string | null | undefined;
}

/** Each field that an act noted, before and after it. */
export function AuditChange({ before, after }: AuditChangeProps) {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  if (names.length === 0) return '–';
  return (
    <dl className="change-list record-code">
      {names.map((name) => (
        <div key={name}>
          <dt>{name}</dt>
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

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
