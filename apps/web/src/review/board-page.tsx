import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { Board } from './board';
import { boardQuery } from './board-query';
import { ChainChoice, ForOffice } from './for-office';
import { boardRoute } from './routes';
import './board.css';
import './review.css';

/** Where every proposal of the office stands, from the review to the contract. */
export function BoardPage() {
  const { t } = useLingui();
  const { chain } = boardRoute.useSearch();
  const navigate = boardRoute.useNavigate();
  const columns = useQuery(boardQuery(chain));
  return (
    <ForOffice>
      {({ chains }) => (
        <>
          <PageTitle
            title={t`进展看板`}
            extra={
              <Link to="/review">
                <Trans>逐条审核</Trans>
              </Link>
            }
          />
          <div className="row list-filters">
            <ChainChoice
              chains={chains}
              value={chain}
              onChange={(code) => void navigate({ search: { chain: code } })}
            />
          </div>
          <StateView query={columns} skeleton={<Skeleton lines={10} height={420} />}>
            {(shown) => <Board columns={shown} />}
          </StateView>
        </>
      )}
    </ForOffice>
  );
}
