import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Form } from 'antd';
import { useRef, useState } from 'react';
import { useMe } from '../api/session';
import { DraftNote } from '../ui/draft-note';
import { showFieldErrors } from '../desk/form-fields';
import { useDraft } from '../ui/use-draft';
import { Failure } from '../ui/failure';
import { PageTitle } from '../ui/page-title';
import { NeedForm } from './need-form';
import { Prefill } from './prefill';
import { EMPTY_NEED, type NeedValues } from './need-values';
import { anAttempt, createNeed, publishNeed, type Saved, type SavedNeed, updateNeed } from './save-need';

/** One page: seven fields, then 发布并匹配. */
export function NewNeedPage() {
  const { t } = useLingui();
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [form] = Form.useForm<NeedValues>();
  const [values, setValues] = useState<NeedValues>(EMPTY_NEED);
  const [isDirty, setDirty] = useState(false);
  const [isUploading, setUploading] = useState(false);
  const [toCheck, setToCheck] = useState<ReadonlySet<string>>(new Set());
  const draft = useDraft(`need.new.${me?.accountId}.${me?.actingFirmId}`, values, isDirty);
  // The same attempt is kept until something was changed: a lost answer must not make a second need.
  const attempt = useRef(anAttempt());
  const created = useRef<SavedNeed | null>(null);

  const save = useMutation({
    mutationFn: async (isPublished: boolean): Promise<Saved> => {
      const current = form.getFieldsValue(true) as NeedValues;
      const saved = created.current
        ? await updateNeed(created.current, current, attempt.current)
        : await createNeed(current, isPublished, attempt.current);
      if (saved.refused || !isPublished) return saved;
      // What the publication refuses is mended in the draft that now exists.
      created.current = saved;
      attempt.current = { ...attempt.current, create: crypto.randomUUID() };
      return publishNeed(saved.needId, attempt.current);
    },
    onSuccess: async (saved) => {
      if (saved.refused) return;
      draft.discard();
      void client.invalidateQueries({ queryKey: ['my-needs'] });
      await navigate({ to: '/w/needs/$needId', params: { needId: saved.needId } });
    },
    onError: (error) => showFieldErrors(form, error, 'input.content.'),
  });

  const refusal = save.data?.refused;
  return (
    <>
      <PageTitle title={t`发布需求`} />
      {draft.kept && !isDirty && (
        <Alert
          type="info"
          showIcon
          className="need-notice"
          title={t`这台设备上有一份未发布的草稿`}
          action={
            <>
              <Button
                size="small"
                onClick={() => {
                  if (!draft.kept) return;
                  form.setFieldsValue(draft.kept);
                  setValues(draft.kept);
                  setDirty(true);
                }}
              >
                <Trans>继续填写</Trans>
              </Button>{' '}
              <Button size="small" type="text" onClick={draft.discard}>
                <Trans>放弃草稿</Trans>
              </Button>
            </>
          }
        />
      )}
      <Prefill
        onFound={(found) => {
          form.setFieldsValue(found);
          setValues(form.getFieldsValue(true) as NeedValues);
          setToCheck(new Set(Object.keys(found)));
          setDirty(true);
        }}
      />
      <NeedForm
        form={form}
        toCheck={toCheck}
        onChange={(now) => {
          setValues(now);
          setDirty(true);
          attempt.current = anAttempt();
        }}
        onUploading={setUploading}
        onSubmit={() => save.mutate(true)}
      />
      {refusal && <Alert type="error" showIcon title={refusal.message} role="alert" />}
      {save.error && <Failure error={save.error} />}
      <div className="need-actions">
        <Button type="primary" loading={save.isPending} disabled={isUploading} onClick={() => form.submit()}>
          <Trans>发布并匹配</Trans>
        </Button>
        <Button disabled={save.isPending || isUploading} onClick={() => save.mutate(false)}>
          <Trans>存为草稿</Trans>
        </Button>
        <DraftNote savedAt={draft.savedAt} />
        <span className="meta">
          <Trans>发布即承诺内容不含涉密信息。</Trans>
        </span>
      </div>
    </>
  );
}
