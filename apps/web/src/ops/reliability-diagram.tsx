import { Trans, useLingui } from '@lingui/react/macro';
import type { Diagram } from './model-query';
import { useNumbers } from './use-numbers';
import '../ui/chart.css';

/** The drawn square, in units of the picture. */
const SIDE = 240;
const LEFT = 44;
const TOP = 10;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

const x = (share: number): number => LEFT + share * SIDE;
const y = (share: number): number => TOP + (1 - share) * SIDE;

/** Predicted against observed shares, 0 to 1: what lies on the dashed line came true as foretold. */
export function ReliabilityDiagram({ title, diagram }: { title: string; diagram: Diagram }) {
  const { t } = useLingui();
  const { figure } = useNumbers();
  const { bins, ece, brier } = diagram;
  const finding = t`预测与实际平均相差 ${figure(ece)}（ECE），Brier 误差 ${figure(brier)}。`;
  return (
    <figure className="chart">
      <figcaption>
        <h3>{title}</h3>
        <p className="secondary">{finding}</p>
      </figcaption>
      <svg className="ops-reliability" viewBox="0 0 300 296" role="img" aria-label={`${title}：${finding}`}>
        <Axes />
        <line className="ops-ideal" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
        <polyline
          className="ops-observed"
          points={bins.map(({ predicted, observed }) => `${x(predicted)},${y(observed)}`).join(' ')}
        />
        {bins.map(({ predicted, observed }) => (
          <circle key={predicted} className="ops-point" cx={x(predicted)} cy={y(observed)} r={4} />
        ))}
      </svg>
      <BinTable title={title} bins={bins} />
    </figure>
  );
}

function Axes() {
  const { t } = useLingui();
  const { percent } = useNumbers();
  return (
    <g className="ops-axes">
      {TICKS.map((tick) => (
        <g key={tick}>
          <line x1={x(0)} y1={y(tick)} x2={x(1)} y2={y(tick)} />
          <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
            {percent(tick)}
          </text>
          <text x={x(tick)} y={TOP + SIDE + 16} textAnchor="middle">
            {percent(tick)}
          </text>
        </g>
      ))}
      <text x={x(0.5)} y={TOP + SIDE + 38} textAnchor="middle">
        {t`横轴预测，纵轴实际`}
      </text>
    </g>
  );
}

function BinTable({ title, bins }: { title: string; bins: Diagram['bins'] }) {
  const { t } = useLingui();
  const { count, percent } = useNumbers();
  return (
    <details>
      <summary>
        <Trans>数据表</Trans>
      </summary>
      <div className="scroll-x" role="region" aria-label={t`${title}：数据表`} tabIndex={0}>
        <table className="table table-dense">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t`预测范围`}</th>
              <th scope="col">{t`次数`}</th>
              <th scope="col">{t`平均预测`}</th>
              <th scope="col">{t`实际`}</th>
            </tr>
          </thead>
          <tbody>
            {bins.map(({ from, to, count: times, predicted, observed }) => (
              <tr key={from}>
                <th scope="row" className="figure">
                  {percent(from)} – {percent(to)}
                </th>
                <td className="figure">{count(times)}</td>
                <td className="figure">{percent(predicted)}</td>
                <td className="figure">{percent(observed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
