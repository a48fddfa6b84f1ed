import { useLingui } from '@lingui/react/macro';
import { ApiError, Unreachable } from '../api/errors';

/** An error in a sentence, for notes beside what the person was doing. */
export function useErrorWords(): (error: unknown) => string {
  const { t } = useLingui();
  return (error) => {
    if (error instanceof Unreachable) return t`连不上服务器。内容仍在，请检查网络后重试。`;
    if (!(error instanceof ApiError)) return t`没有完成，请重试；如多次出现，请联系平台运营人员。`;
    return error.requestId ? t`${error.message}（错误编号 ${error.requestId}）` : error.message;
  };
}
