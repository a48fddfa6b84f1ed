import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { useMe } from '../api/session';
import { DraftNote } from '../ui/draft-note';
import { showFieldErrors } from '../desk/form-fields';
import { StaleDialog } from '../desk/stale-dialog';
import { useDraft } from '../ui/use-draft';
import { Failure } from '../ui/failure';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { useDifferences } from './differences';
import { NeedForm } from './need-form';
import { type NeedDetail, needQuery } from './need-query';
import { type NeedValues, valuesOf } from './need-values';
import { editNeedRoute } from './routes';
import { anAttempt, publishNeed, updateNeed } from './save-need';

export function EditNeedPage() {
  const { t } = useLingui();
  const { needId } = editNeedRoute.useParams();
  const need = useQuery({ ...needQuery(needId), refetchOnWindowFocus: false });
  return (
    <StateView query={need} title={t`修改需求`} skeleton={<Skeleton lines={10} />}>
      {(data) => <Editor key={data.id} need={data} />}
    </StateView>
  );
}

/** Changes a need. Where somebody else changed it meanwhile, the two are shown side by side and the person chooses. */
function Editor({ need }: { need: NeedDetail }) {
  const { t } = useLingui();
  const me = useMe();
  const client = useQueryClient();
  const navigate = editNeedRoute.useNavigate();
  const [form] = Form.useForm<NeedValues>();
  const [base, setBase] = useState(need);
  const [values, setValues] = useState<NeedValues>(valuesOf(need));
  const [isDirty, setDirty] = useState(false);
  const [isUploading, setUploading] = useState(false);
  const [theirs, setTheirs] = useState<NeedDetail | null>(null);
  const draft = useDraft(`need.${need.id}.${me?.accountId}`, values, isDirty);
  const differences = useDifferences();
  const isDraft = need.status === 'DRAFT';

  const save = useMutation({
    mutationFn: async ({ version, isPublished }: { version: number; isPublished: boolean }) => {
      const attempt = anAttempt();
      const saved = await updateNeed({ needId: need.id, version }, form.getFieldsValue(true) as NeedValues, attempt);
      return saved.refused || !isPublished ? saved : publishNeed(need.id, attempt);
    },
    onSuccess: async (saved) => {
      if (saved.refused?.code === 'STALE_VERSION') {
        setTheirs(await client.fetchQuery({ ...needQuery(need.id), staleTime: 0 }));
        return;
      }
      if (saved.refused) return;
      draft.discard();
      await client.invalidateQueries({ queryKey: ['need', need.id] });
      void client.invalidateQueries({ queryKey: ['my-needs'] });
      await navigate({ to: '/w/needs/$needId', params: { needId: need.id } });
    },
    onError: (error) => showFieldErrors(form, error, 'input.content.'),
  });

  const refusal = save.data?.refused;
  return (
    <>
      <PageTitle title={t`修改需求`} />
      {!isDraft && (
        <Alert
          type="info"
          showIcon
          className="need-notice"
          title={t`实质修改会形成新版本：已收到的报价须由对方重新确认，临近截止时会自动延长。`}
        />
      )}
      <NeedForm
        form={form}
        initial={values}
        onChange={(now) => {
          setValues(now);
          setDirty(true);
        }}
        onUploading={setUploading}
        onSubmit={() => save.mutate({ version: base.version, isPublished: isDraft })}
      />
      {refusal && refusal.code !== 'STALE_VERSION' && <Alert type="error" showIcon title={refusal.message} />}
      {save.error && <Failure error={save.error} />}
      <div className="need-actions">
        <Button type="primary" loading={save.isPending} disabled={isUploading} onClick={() => form.submit()}>
          {isDraft ? <Trans>发布并匹配</Trans> : <Trans>保存修改</Trans>}
        </Button>
        {isDraft && (
          <Button
            disabled={save.isPending || isUploading}
            onClick={() => save.mutate({ version: base.version, isPublished: false })}
          >
            <Trans>存为草稿</Trans>
          </Button>
        )}
        <DraftNote savedAt={draft.savedAt} />
      </div>
      {theirs && (
        <StaleDialog
          differences={differences(valuesOf(theirs), form.getFieldsValue(true) as NeedValues)}
          onTakeTheirs={() => {
            form.setFieldsValue(valuesOf(theirs));
            setBase(theirs);
            setValues(valuesOf(theirs));
            setTheirs(null);
          }}
          onKeepMine={() => {
            setBase(theirs);
            setTheirs(null);
            save.mutate({ version: theirs.version, isPublished: isDraft });
          }}
        />
      )}
    </>
  );
}
