import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { execute } from '../api/execute';
import { nameIn } from '../ui/named';
import { WishDocument } from './fair-documents';
import type { FairOfPage } from './ask-fair';
import { useTold } from './use-told';

/** Whom the own firm wants to meet, the best fit first. Each tick is kept at once. */
export function Wishes({ fair, refetch }: { fair: FairOfPage; refetch: () => void }) {
  const { t, i18n } = useLingui();
  const [ticked, setTicked] = useState<Readonly<Record<string, boolean>>>({});
  const act = useTold(
    async (input: { firmId: string; isWished: boolean }) =>
      (await execute(WishDocument, { input: { fairId: fair.id, ...input } })).wishMeeting,
    () => refetch(),
  );
  const isWished = (firmId: string, was: boolean): boolean => ticked[firmId] ?? was;
  const count = fair.candidates.filter((each) => isWished(each.firmId, each.isWished)).length;
  return (
    <section className="panel stack">
      <h2>{t`想约谈的企业`}</h2>
      {fair.candidates.length === 0 ? (
        <p>{t`对方企业还没有报名，稍后再来勾选。`}</p>
      ) : (
        <>
          <p className="secondary">
            <Trans>已勾选 {count} 家，双方都勾选的优先排期。</Trans>
          </p>
          <ul className="plain-list fair-wishes">
            {fair.candidates.map((each) => (
              <li key={each.firmId}>
                <label>
                  <input
                    type="checkbox"
                    checked={isWished(each.firmId, each.isWished)}
                    onChange={({ target }) => {
                      setTicked({ ...ticked, [each.firmId]: target.checked });
                      void act.run({ firmId: each.firmId, isWished: target.checked });
                    }}
                  />
                  <span>
                    <strong>{nameIn(i18n.locale, each)}</strong>{' '}
                    {each.score !== null && each.score !== undefined && (
                      <span className="tag">
                        <Trans>匹配度 {Math.round(each.score)}</Trans>
                      </span>
                    )}{' '}
                    {each.wishesUs && <span className="tag">{t`对方想约谈`}</span>}
                    <span className="secondary fair-profile">{each.profile}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
