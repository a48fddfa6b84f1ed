import { useLingui } from '@lingui/react/macro';
import { Button } from '../ui/button';
import type { FairOutcome } from './gql/graphql';
import { OUTCOME, OUTCOMES } from './labels';

interface OutcomeButtonsProps {
  /** Whom the meeting is with, for who does not see it. */
  readonly name: string;
  readonly outcome: FairOutcome | null;
  readonly isBusy: boolean;
  readonly onTell: (outcome: FairOutcome) => void;
}

/** 达成意向, 再约 or 无意向, in one tap. An intention is settled under deals. */
export function OutcomeButtons({ name, outcome, isBusy, onTell }: OutcomeButtonsProps) {
  const { t, i18n } = useLingui();
  return (
    <div className="row" role="group" aria-label={t`${name}的洽谈结果`}>
      {OUTCOMES.map((each) => (
        <Button
          key={each}
          aria-pressed={outcome === each}
          kind={outcome === each ? 'primary' : 'default'}
          disabled={isBusy || (outcome === 'INTENDED' && each !== 'INTENDED')}
          onClick={() => onTell(each)}
        >
          {i18n._(OUTCOME[each])}
        </Button>
      ))}
    </div>
  );
}
