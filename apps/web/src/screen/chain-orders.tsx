import { Trans, useLingui } from '@lingui/react/macro';
import { useYuanText } from '../ui/yuan-text';
import type { ScreenNames } from './screen-names';
import type { Picture } from './screen-query';

const SHOWN = 11;
const REST = 'rest';

/** Orders by chain, the largest amounts first; those that have no room are added up in a last row. */
export function ChainOrders({ chains, names }: { chains: Picture['chains']; names: ScreenNames }) {
  const { t } = useLingui();
  const yuan = useYuanText();
  const ranked = chains
    .map(({ chainCode, orders, orderAmount }) => ({ code: chainCode, orders, amount: Number(orderAmount) }))
    .filter(({ orders }) => orders > 0)
    .sort((one, other) => other.amount - one.amount || other.orders - one.orders);
  const rest = ranked.slice(SHOWN);
  const rows = [
    ...ranked.slice(0, SHOWN).map((chain) => ({ ...chain, name: names.chain(chain.code) })),
    ...(rest.length === 0
      ? []
      : [
          {
            ...{ code: REST, name: t`其余 ${rest.length} 条链` },
            orders: rest.reduce((sum, { orders }) => sum + orders, 0),
            amount: rest.reduce((sum, { amount }) => sum + amount, 0),
          },
        ]),
  ];
  const most = Math.max(1, ...ranked.map(({ amount }) => amount));
  return (
    <section className="screen-panel screen-chains">
      <h2>
        <Trans>各产业链订单</Trans>
      </h2>
      {rows.length === 0 && (
        <p>
          <Trans>还没有登记订单</Trans>
        </p>
      )}
      <ol className="plain-list">
        {rows.map(({ code, name, orders, amount }) => (
          <li key={code}>
            <span className="screen-chain-name">{name}</span>
            <span className="figure">
              <Trans>
                {orders} 单 · {yuan(amount)}
              </Trans>
            </span>
            {code !== REST && (
              <span className="screen-bar" aria-hidden="true">
                <span style={{ inlineSize: `${(100 * amount) / most}%` }} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
