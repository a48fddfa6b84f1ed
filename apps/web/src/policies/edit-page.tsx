import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { execute } from '../api/execute';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { Comments } from './comments';
import { EditorDocument } from './desk-documents';
import { ForDesk } from './for-desk';
import type { PolicyEditorQuery } from './gql/graphql';
import { policyLabels } from './labels';
import { NEW_POLICY, PolicyForm, valuesOf } from './policy-form';
import { PolicySteps } from './policy-steps';
import { editRoute } from './routes';

type Edited = PolicyEditorQuery['policy'];

/** A policy being written: contents, conditions without code, whom they would meet, and the steps to its publication. */
export function EditPolicyPage() {
  return <ForDesk>{({ change }) => <Page mayChange={change} />}</ForDesk>;
}

function Page({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui();
  const { policyId } = editRoute.useParams();
  if (policyId === 'new') {
    return (
      <>
        <PageTitle title={t`起草政策`} extra={<Link to="/ops/policies">{t`返回政策管理`}</Link>} />
        <PolicyForm policy={null} values={NEW_POLICY} mayChange={mayChange} />
      </>
    );
  }
  return <Existing policyId={policyId} mayChange={mayChange} />;
}

function Existing({ policyId, mayChange }: { policyId: string; mayChange: boolean }) {
  const { t } = useLingui();
  const policy = useQuery({
    queryKey: ['policies', 'editor', policyId],
    queryFn: async ({ signal }) => (await execute(EditorDocument, { id: policyId }, { signal })).policy,
  });
  return (
    <StateView query={policy} title={t`政策`} skeleton={<Skeleton lines={16} />}>
      {(data) => <Editor key={data.version} policy={data} mayChange={mayChange} />}
    </StateView>
  );
}

function Editor({ policy, mayChange }: { policy: Edited; mayChange: boolean }) {
  const { t } = useLingui();
  const edition = policy.openEdition ?? policy.edition;
  return (
    <div className="policy-rows">
      <PageTitle title={edition.titleZh} extra={<Link to="/ops/policies">{t`返回政策管理`}</Link>} />
      <p className="row">
        <span className="tag">{t(policyLabels.status[policy.status])}</span>
        <span className="figure secondary">{policy.number}</span>
        <Trans>第 {edition.edition} 版</Trans>
        {policy.statusReason && <span className="secondary">{policy.statusReason}</span>}
      </p>
      {mayChange && <PolicySteps policy={policy} />}
      {policy.comments.length > 0 && <Comments comments={policy.comments} mayChange={mayChange} />}
      <PolicyForm policy={policy} values={valuesOf(policy)} mayChange={mayChange} />
    </div>
  );
}
