import { useLingui } from '@lingui/react/macro';
import { PageTitle } from '../ui/page-title';
import { EditListing } from './edit-listing';

export function NewListingPage() {
  const { t } = useLingui();
  return (
    <>
      <PageTitle title={t`录入供给`} />
      <EditListing listing={null} />
    </>
  );
}
