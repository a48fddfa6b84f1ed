import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Form } from 'antd';
import { useRef, useState } from 'react';
import { useMe } from '../api/session';
import { DraftNote } from '../ui/draft-note';
import { FormBar } from '../desk/form-bar';
import { showFieldErrors } from '../desk/form-fields';
import { StaleDialog } from '../desk/stale-dialog';
import { useDraft } from '../ui/use-draft';
import { Failure } from '../ui/failure';
import { useDifferences } from './differences';
import { ListingForm } from './listing-form';
import { type ListingDetail, listingQuery } from './listing-query';
import { EMPTY_LISTING, type ListingValues, valuesOf } from './listing-values';
import { publishListing, type Saved, type SavedListing, saveListing } from './save-listing';

interface EditListingProps {
  readonly listing: ListingDetail | null;
  readonly onDone?: () => void;
}

/** Writes a listing. A new one or a draft is published by the main button; what the rules refuse stays a draft, with the reason. */
export function EditListing({ listing, onDone }: EditListingProps) {
  const { t } = useLingui();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [form] = Form.useForm<ListingValues>();
  const [base, setBase] = useState<SavedListing | null>(listing && { listingId: listing.id, version: listing.version });
  const [initial] = useState(listing ? valuesOf(listing) : EMPTY_LISTING);
  const [values, setValues] = useState(initial);
  const [isDirty, setDirty] = useState(false);
  const [theirs, setTheirs] = useState<ListingDetail | null>(null);
  const differencesOf = useDifferences();
  const attempt = useRef({ save: crypto.randomUUID(), publish: crypto.randomUUID() });
  const draft = useDraft(`listing.${listing?.id ?? 'new'}.${me?.accountId}.${me?.actingFirmId}`, values, isDirty);
  const isDraft = !listing || listing.status === 'DRAFT';

  const save = useMutation({
    mutationFn: async ({ isPublished, on }: { isPublished: boolean; on: SavedListing | null }): Promise<Saved> => {
      const saved = await saveListing(form.getFieldsValue(true) as ListingValues, on, attempt.current.save);
      if (saved.refused) return saved;
      // From here on the row is there: another press changes it instead of making a second one.
      setBase(saved);
      attempt.current = { ...attempt.current, save: crypto.randomUUID() };
      return isPublished ? publishListing(saved, attempt.current.publish) : saved;
    },
    onSuccess: async (saved) => {
      attempt.current = { save: crypto.randomUUID(), publish: crypto.randomUUID() };
      if (saved.refused) {
        if (saved.refused.code === 'STALE_VERSION' && base)
          setTheirs(await client.fetchQuery({ ...listingQuery(base.listingId), staleTime: 0 }));
        return;
      }
      draft.discard();
      await client.invalidateQueries({ queryKey: ['my-listings'] });
      await client.invalidateQueries({ queryKey: ['listing', saved.listingId] });
      if (onDone) onDone();
      else await navigate({ to: '/w/listings/$listingId', params: { listingId: saved.listingId } });
    },
    onError: (error) => void showFieldErrors(form, error),
  });
  const refusal = save.data?.refused;

  return (
    <>
      {draft.kept && !isDirty && (
        <Alert
          type="info"
          title={t`这台设备上有一份未保存的内容`}
          action={
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
            </Button>
          }
        />
      )}
      <ListingForm
        form={form}
        initial={initial}
        onChange={(now) => {
          setValues(now);
          setDirty(true);
        }}
        onSubmit={() => save.mutate({ isPublished: isDraft, on: base })}
      />
      {refusal && refusal.code !== 'STALE_VERSION' && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={refusal.message}
          description={t`内容已保留，修改后可再次提交。`}
        />
      )}
      {save.error && <Failure error={save.error} />}
      <FormBar>
        <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
          {isDraft ? <Trans>发布供给</Trans> : <Trans>保存修改</Trans>}
        </Button>
        {isDraft && (
          <Button
            disabled={save.isPending}
            onClick={() => {
              // A draft needs only a name; the rest is asked for by publishing.
              form
                .validateFields(['title'])
                .then(() => save.mutate({ isPublished: false, on: base }))
                .catch(() => form.scrollToField('title', { focus: true }));
            }}
          >
            <Trans>存为草稿</Trans>
          </Button>
        )}
        {onDone && (
          <Button type="text" onClick={onDone}>
            <Trans>返回</Trans>
          </Button>
        )}
        <DraftNote savedAt={draft.savedAt} />
      </FormBar>
      {theirs && (
        <StaleDialog
          differences={differencesOf(valuesOf(theirs), form.getFieldsValue(true) as ListingValues)}
          onTakeTheirs={() => {
            form.setFieldsValue(valuesOf(theirs));
            setBase({ listingId: theirs.id, version: theirs.version });
            setTheirs(null);
          }}
          onKeepMine={() => {
            const on = { listingId: theirs.id, version: theirs.version };
            setBase(on);
            setTheirs(null);
            save.mutate({ isPublished: isDraft, on });
          }}
        />
      )}
    </>
  );
}
