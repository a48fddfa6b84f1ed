import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { useMe } from '../api/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Empty } from '../ui/state-view';
import { askFirst } from './ask-first';
import type { ViewList } from './gql/graphql';
import { deleteView, saveView, type View } from './saved-view-query';
import { useAct } from './use-act';

const LONGEST_NAME = 60;

interface NewViewDialogProps {
  readonly list: ViewList;
  readonly query: string;
  readonly onClose: () => void;
}

/** The filters that are set now, under a name; for oneself or for everybody of the firm. */
export function NewViewDialog({ list, query, onClose }: NewViewDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const firmId = useMe()?.actingFirmId;
  const [name, setName] = useState('');
  const [isShared, share] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = useAct({
    renews: [['views', list]],
    done: t`视图已保存`,
    onDone: onClose,
    onRefused: ({ message }) => setRefusal(message),
    send: (_: undefined, key) =>
      saveView({ list, name: name.trim(), query, isShared, columns: [], density: 'COMFORTABLE' }, key),
  });
  return (
    <Dialog
      title={t`存为视图`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>返回</Trans>
          </Button>
          <Button kind="primary" type="submit" form={formId} isBusy={save.isPending}>
            <Trans>保存视图</Trans>
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save.mutate(undefined);
        }}
      >
        <Field label={t`名称`} help={t`当前的筛选条件会一起保存，换电脑登录也能用。`} error={refusal}>
          {(control) => (
            <input
              {...control}
              className="input"
              required
              maxLength={LONGEST_NAME}
              value={name}
              onChange={({ target }) => {
                setRefusal(null);
                setName(target.value);
              }}
            />
          )}
        </Field>
        {firmId && (
          <label className="row">
            <input type="checkbox" checked={isShared} onChange={({ target }) => share(target.checked)} />
            <Trans>本企业成员共用</Trans>
          </label>
        )}
      </form>
    </Dialog>
  );
}

interface ViewsDialogProps {
  readonly list: ViewList;
  readonly views: readonly View[];
  readonly onClose: () => void;
}

export function ViewsDialog({ list, views, onClose }: ViewsDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog title={t`管理视图`} onClose={onClose}>
      {views.length === 0 ? (
        <Empty>
          <Trans>还没有视图。</Trans>
        </Empty>
      ) : (
        <ul className="plain-list stack">
          {views.map((view) => (
            <li key={`${view.id}:${view.version}`}>
              <ViewItem list={list} view={view} />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

/** Renamed and deleted by who made it; a shared one also by the firm's administrators. */
function ViewItem({ list, view }: { list: ViewList; view: View }) {
  const { t } = useLingui();
  const isAdmin = useMe()?.firmRole === 'ADMIN';
  const [name, setName] = useState(view.name);
  const renews = [['views', list]];
  const rename = useAct({
    renews,
    done: t`视图已改名`,
    send: (to: string, key) => {
      const { id: savedViewId, version, columns, density, query, isShared } = view;
      return saveView({ savedViewId, version, list, name: to, columns, density, query, isShared }, key);
    },
  });
  const remove = useAct({ renews, done: t`视图已删除`, send: deleteView });
  if (!view.isOwn && !isAdmin) {
    return (
      <p>
        {view.name} <span className="tag">{t`本企业成员共用`}</span>
      </p>
    );
  }
  return (
    <form
      className="row view-item"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') rename.mutate(name.trim());
      }}
    >
      <input
        className="input"
        aria-label={t`视图名称：${view.name}`}
        required
        maxLength={LONGEST_NAME}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      {view.isShared && <span className="tag">{t`本企业成员共用`}</span>}
      <Button
        type="submit"
        isBusy={rename.isPending}
        disabled={name.trim() === view.name}
        aria-label={t`改名：${view.name}`}
      >
        <Trans>改名</Trans>
      </Button>
      <Button
        kind="danger"
        isBusy={remove.isPending}
        aria-label={t`删除：${view.name}`}
        onClick={() =>
          askFirst({
            title: t`删除视图“${view.name}”`,
            content: view.isShared ? t`本企业其他成员也不能再用它。` : t`列表里的内容不受影响。`,
            okText: t`删除视图`,
            isDanger: true,
            onOk: () => remove.mutate(view.id),
          })
        }
      >
        <Trans>删除</Trans>
      </Button>
    </form>
  );
}
