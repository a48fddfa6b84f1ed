import { Trans, useLingui } from '@lingui/react/macro';
import { ApiError, Unreachable } from '../api/errors';
import { Button } from './button';

/** What happened, what was kept, what to do, and the number that support can look up. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useLingui();
  const isForbidden = error instanceof ApiError && error.code === 'FORBIDDEN';
  const isMissing = error instanceof ApiError && error.code === 'NOT_FOUND';
  const isUnreachable = error instanceof Unreachable;
  return (
    <section className="state" role="alert">
      <h2>
        {isUnreachable && <Trans>连不上服务器</Trans>}
        {isForbidden && <Trans>没有权限查看这里</Trans>}
        {isMissing && <Trans>没有找到这项内容</Trans>}
        {!isUnreachable && !isForbidden && !isMissing && <Trans>页面没有加载成功</Trans>}
      </h2>
      <p>
        {isUnreachable
          ? t`请检查网络后重试。已填写的内容仍保留在本机。`
          : wordsOf(error, t`请稍后重试；如多次出现，请联系平台运营人员。`)}
      </p>
      {error instanceof ApiError && error.requestId && (
        <p className="meta">
          <Trans>错误编号：{error.requestId}</Trans>
        </p>
      )}
      {isMissing ? (
        <Button onClick={() => window.history.back()}>
          <Trans>返回上一页</Trans>
        </Button>
      ) : (
        onRetry && (
          <Button onClick={onRetry}>
            <Trans>重试</Trans>
          </Button>
        )
      )}
    </section>
  );
}

function wordsOf(error: unknown, otherwise: string): string {
  return error instanceof ApiError && error.message ? error.message : otherwise;
}
