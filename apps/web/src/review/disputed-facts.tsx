import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { correctionReasons } from '../desk/corrections';
import { dateOf } from '../ui/when';
import type { ReviewItem } from './queue-query';

const sides = { BUYER: msg`需求方`, SUPPLIER: msg`供应商` } as const;

/** 这条不对: what people of the two firms call wrong about this proposal. */
export function DisputedFacts({ corrections }: { corrections: ReviewItem['corrections'] }) {
  const { t } = useLingui();
  if (corrections.length === 0) return null;
  return (
    <section className="panel">
      <h3>
        <Trans>企业认为不对的依据</Trans>
      </h3>
      <ul>
        {corrections.map(({ id, side, label, told, reason, note, createdAt }) => (
          <li key={id} className="as-written">
            <strong>{label}</strong>
            {told && ` · ${told}`}
            {reason && ` · ${t(correctionReasons[reason])}`}
            {note && ` · ${note}`}
            <span className="meta">
              {' '}
              {t(sides[side])} {dateOf(createdAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
