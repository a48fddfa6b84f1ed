import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import './chart.css';

const ChartCanvas = lazy(() => import('./chart-canvas'));

export interface ChartSeries {
  readonly name: string;
  /** One for each category; null where nothing is known. */
  readonly values: readonly (number | null)[];
  readonly isDashed?: boolean;
  /** Of a tone by its meaning instead of its order. */
  readonly tone?: 'success' | 'warning' | 'error';
}

export interface ChartProps {
  readonly title: string;
  /** The finding in one sentence. */
  readonly finding: string;
  readonly kind: 'line' | 'bar';
  /** What the categories are, over the first column of the table. */
  readonly categoryName: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly height?: number;
  readonly format?: (value: number) => string;
  /** Values run to the right, for categories with long names. */
  readonly isSideways?: boolean;
}

/** A drawing for who sees it, its finding as a sentence for everybody, and the same data as a table. */
export function Chart(props: ChartProps) {
  const { title, finding, categoryName, categories, series, height = 260, format = String } = props;
  const { t } = useLingui();
  return (
    <figure className="chart">
      <figcaption>
        <h2>{title}</h2>
        <p className="secondary">{finding}</p>
      </figcaption>
      <div role="img" aria-label={`${title}：${finding}`} style={{ blockSize: height }}>
        <Suspense fallback={null}>
          <ChartCanvas {...props} />
        </Suspense>
      </div>
      <details>
        <summary>
          <Trans>数据表</Trans>
        </summary>
        <div className="scroll-x" role="region" aria-label={t`${title}：数据表`} tabIndex={0}>
          <table className="table table-dense">
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{categoryName}</th>
                {series.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {categories.map((category, at) => (
                <tr key={category}>
                  <th scope="row">{category}</th>
                  {series.map(({ name, values }) => (
                    <td key={name} className="figure">
                      {valueText(values[at], format)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function valueText(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? '–' : format(value);
}
