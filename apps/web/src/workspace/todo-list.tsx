import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { When } from '../ui/when';
import { addressOf } from './subjects';
import type { TodayData } from './today-page';
import { TODO } from './todo-labels';

/** At most seven, each one press away; overdue ones say so in words. */
export function TodoList({ todos, total }: { todos: TodayData['todos']; total: number }) {
  const { t } = useLingui();
  const more = total - todos.length;
  return (
    <section className="panel">
      <h2>
        <Trans>待办</Trans> <span className="meta figure">{total}</span>
      </h2>
      {todos.length === 0 && (
        <p className="secondary">
          <Trans>没有待办。有新的推荐、报价或需要确认的事项时会出现在这里。</Trans>
        </p>
      )}
      <ul className="plain-list todo-list">
        {todos.map((todo) => {
          const isLate = Boolean(todo.due && new Date(todo.due) < new Date());
          return (
            <li key={`${todo.kind}${todo.subjectId ?? ''}`}>
              <a href={addressOf(todo)}>
                <strong>{t(TODO[todo.kind])}</strong>
                <span>
                  {todo.title}
                  {todo.count > 1 && (
                    <span className="meta">
                      {' '}
                      <Plural value={todo.count} one="共 # 项" other="共 # 项" />
                    </span>
                  )}
                </span>
                <span className={isLate ? 'todo-late' : 'meta'}>
                  {todo.due ? (
                    <>
                      {isLate ? <Trans>已逾期</Trans> : <Trans>到期</Trans>} <When at={todo.due} />
                    </>
                  ) : (
                    <When at={todo.since} />
                  )}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
      {more > 0 && (
        <p className="meta">
          <Plural value={more} one="还有 # 项，处理后依次显示" other="还有 # 项，处理后依次显示" />
        </p>
      )}
    </section>
  );
}
