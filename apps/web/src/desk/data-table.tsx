import { lazy, type ReactNode, Suspense } from 'react';
import { Skeleton } from '../ui/state-view';
import { useIsPhone } from '../ui/use-media';
import './data-table.css';

const WideTable = lazy(() => import('./wide-table'));

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  readonly width?: number;
  readonly align?: 'start' | 'end';
  /** On a phone's card: the heading, a labelled line (the default), or not at all. */
  readonly onCard?: 'heading' | 'line' | 'hidden';
}

export interface DataTableProps<Row> {
  /** What the table holds, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly isDense?: boolean;
  /** Instead of rows, when there are none. */
  readonly empty: ReactNode;
  readonly selection?: { readonly keys: readonly string[]; readonly onChange: (keys: string[]) => void };
}

/** Rows as a table on desks and as cards on phones, which never load the table's code. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const isPhone = useIsPhone();
  if (props.rows.length === 0) return props.empty;
  if (isPhone) return <Cards {...props} />;
  return (
    <Suspense fallback={<Skeleton lines={props.rows.length + 1} />}>
      <WideTable {...(props as DataTableProps<unknown>)} />
    </Suspense>
  );
}

function Cards<Row>({ label, columns, rows, rowKey }: DataTableProps<Row>) {
  const headings = columns.filter(({ onCard }) => onCard === 'heading');
  const lines = columns.filter(({ onCard }) => onCard === undefined || onCard === 'line');
  return (
    <ul className="plain-list data-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className="panel">
          {headings.map(({ key, render }) => (
            <div key={key} className="data-card-heading">
              {render(row)}
            </div>
          ))}
          <dl>
            {lines.map(({ key, title, render }) => (
              <div key={key}>
                <dt>{title}</dt>
                <dd>{render(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
