import { Trans, useLingui } from '@lingui/react/macro';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import type { TodayData } from './today-page';

type Step = TodayData['setup'][number];

const STEPS: Readonly<Record<Step['kind'], { label: MessageDescriptor; to: string }>> = {
  VERIFY_FIRM: { label: msg`核验企业`, to: '/w/company' },
  ADD_LISTINGS: { label: msg`录入 3 项供给`, to: '/w/listings/new' },
  PUBLISH_NEED: { label: msg`发布第一条需求`, to: '/w/needs/new' },
  SAVE_SEARCH: { label: msg`设置一个订阅`, to: '/w/subscriptions' },
};

/** What a new firm does first, with the minutes that it takes; gone when all of it is done. */
export function SetupChecklist({ steps }: { steps: readonly Step[] }) {
  const { t } = useLingui();
  return (
    <section className="panel">
      <h2>
        <Trans>开始使用</Trans>
      </h2>
      <ol className="plain-list setup-steps">
        {steps.map(({ kind, isDone, done, of, minutes }) => (
          <li key={kind}>
            {isDone ? (
              <span>
                <span aria-hidden="true">✓</span> {t(STEPS[kind].label)}
                <span className="visually-hidden">
                  <Trans>已完成</Trans>
                </span>
              </span>
            ) : (
              <Link to={STEPS[kind].to}>{t(STEPS[kind].label)}</Link>
            )}
            <span className="meta figure">
              {isDone ? (
                <Trans>已完成</Trans>
              ) : (
                <>
                  {of > 1 && (
                    <>
                      {done}/{of}
                      {' · '}
                    </>
                  )}
                  <Trans>约 {minutes} 分钟</Trans>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
