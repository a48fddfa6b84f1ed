import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { execute } from '../api/execute';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { graphql } from './gql';
import type { TodayQuery } from './gql/graphql';
import { SetupChecklist } from './setup-checklist';
import { addressOf } from './subjects';
import { TodoList } from './todo-list';
import './today.css';

const TodayDocument = graphql(`
  query Today {
    today {
      todoCount
      todos {
        kind
        subjectType
        subjectId
        number
        title
        count
        since
        due
      }
      running {
        needId
        number
        title
        since
      }
      deadlines {
        kind
        subjectType
        subjectId
        number
        title
        due
      }
      setup {
        kind
        isDone
        done
        of
        minutes
      }
    }
  }
`);

export type TodayData = TodayQuery['today'];

const RENEW_MS = 60_000;

/** What waits for this person, what runs, what ends soon; for a new firm what is still to be set up. */
export function TodayPage() {
  const { t } = useLingui();
  const today = useQuery({
    queryKey: ['today'],
    queryFn: async ({ signal }) => (await execute(TodayDocument, {}, { signal })).today,
    refetchInterval: RENEW_MS,
  });
  return (
    <div className="today">
      <PageTitle title={t`今日`} />
      <StateView query={today} skeleton={<Skeleton lines={8} />}>
        {(data) => (
          <div className="stack">
            {data.setup.length > 0 && <SetupChecklist steps={data.setup} />}
            <TodoList todos={data.todos} total={data.todoCount} />
            <div className="today-pair">
              <Running running={data.running} />
              <Deadlines deadlines={data.deadlines} />
            </div>
          </div>
        )}
      </StateView>
    </div>
  );
}

function Running({ running }: Pick<TodayData, 'running'>) {
  return (
    <section className="panel">
      <h2>
        <Trans>正在匹配</Trans>
      </h2>
      {running.length === 0 && (
        <p className="secondary">
          <Trans>没有正在进行的匹配。</Trans>
        </p>
      )}
      <ul className="plain-list today-lines">
        {running.map(({ needId, title, since }) => (
          <li key={needId}>
            <Link to="/w/needs/$needId" params={{ needId }}>
              {title}
            </Link>
            <span className="meta">
              <When at={since} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Deadlines({ deadlines }: Pick<TodayData, 'deadlines'>) {
  return (
    <section className="panel">
      <h2>
        <Trans>7 天内到期</Trans>
      </h2>
      {deadlines.length === 0 && (
        <p className="secondary">
          <Trans>未来 7 天没有到期的事项。</Trans>
        </p>
      )}
      <ul className="plain-list today-lines">
        {deadlines.map((deadline) => (
          <li key={`${deadline.kind}${deadline.subjectId}`}>
            <a href={addressOf(deadline)}>{deadline.title}</a>
            <span className="meta">
              <When at={deadline.due} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
