import { useLingui } from '@lingui/react/macro';
import { PageTitle } from '../ui/page-title';

export function TodayPage() {
  const { t } = useLingui();
  return <PageTitle title={t`今日`} />;
}
