import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../button';
import type { Attached } from './attachment-list';
import { sizeText } from './file-size';
import { type Sending, useUploads } from './use-uploads';
import './attachments.css';

interface AttachmentsFieldProps {
  /** The three that a form gives its controls. */
  readonly id?: string;
  readonly value?: readonly Attached[];
  readonly onChange?: (files: readonly Attached[]) => void;
  readonly 'aria-describedby'?: string;
  /** What the server knows these files as. */
  readonly purpose: string;
  readonly most: number;
  /** Endings that the file dialog offers; what a file is, the server tells from its bytes. */
  readonly accept?: string;
  /** While files are on their way the form waits with what it sends. */
  readonly onBusy?: (isBusy: boolean) => void;
}

const DRAWINGS = '.pdf,.xlsx,.docx,.png,.jpg,.jpeg,.zip,.step,.stp,.dwg,.dxf';
const NONE: readonly Attached[] = [];

/** Files by dropping, pasting or choosing; each with its progress, and in words why it did not arrive. */
export function AttachmentsField({
  id,
  value = NONE,
  onChange,
  purpose,
  most,
  accept = DRAWINGS,
  onBusy,
  ...described
}: AttachmentsFieldProps) {
  const { t } = useLingui();
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const { sending, add, retry, drop } = useUploads({ purpose, most, value, onChange });
  const isBusy = sending.some(({ error }) => error === null);
  const isFull = value.length >= most;
  useEffect(() => {
    onBusy?.(isBusy);
  }, [isBusy, onBusy]);
  usePastedFiles(add);
  const kinds = accept
    .toUpperCase()
    .replaceAll('.', '')
    .split(',')
    .join(t`、`);
  return (
    <div
      className="attach-drop"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add([...event.dataTransfer.files]);
      }}
    >
      <div className="row">
        <label className="button attach-choose" data-full={isFull || undefined}>
          <Trans>选择文件</Trans>
          <input
            {...described}
            ref={chooser}
            id={id}
            type="file"
            multiple
            className="visually-hidden"
            accept={accept}
            disabled={isFull}
            onChange={({ target }) => {
              add([...(target.files ?? [])]);
              target.value = '';
            }}
          />
        </label>
        <span className="secondary">
          <Trans>或拖到这里、直接粘贴</Trans>
        </span>
      </div>
      <p className="field-help">
        <Trans>
          最多 {most} 个，每个不超过 10 MB：{kinds}
        </Trans>
      </p>
      {value.length + sending.length > 0 && (
        <ul className="plain-list attachments">
          {value.map((file) => (
            <Sent
              key={file.id}
              file={file}
              onRemove={() => {
                onChange?.(value.filter((one) => one.id !== file.id));
                chooser.current?.focus();
              }}
            />
          ))}
          {sending.map((one) => (
            <OnItsWay key={one.key} one={one} onRetry={() => retry(one)} onDrop={() => drop(one.key)} />
          ))}
        </ul>
      )}
      <span role="status" className="visually-hidden">
        {isBusy ? t`正在上传` : value.length > 0 && t`已有 ${value.length} 个附件`}
      </span>
    </div>
  );
}

function Sent({ file: { id, name, size }, onRemove }: { file: Attached; onRemove: () => void }) {
  const { t, i18n } = useLingui();
  return (
    <li className="attach-item">
      <span>
        <a href={`/files/${id}`}>{name}</a> <span className="meta figure">{sizeText(size, i18n.locale)}</span>
      </span>
      <Button kind="text" aria-label={t`移除 ${name}`} onClick={onRemove}>
        <Trans>移除</Trans>
      </Button>
    </li>
  );
}

function OnItsWay({ one, onRetry, onDrop }: { one: Sending; onRetry: () => void; onDrop: () => void }) {
  const { t, i18n } = useLingui();
  const { name, size, share, error } = one;
  return (
    <li className="attach-item">
      <span>
        {name} <span className="meta figure">{sizeText(size, i18n.locale)}</span>
      </span>
      {error === null && <progress value={share} aria-label={t`${name} 的上传进度`} />}
      {one.isLost && (
        <Button kind="text" aria-label={t`重新上传 ${name}`} onClick={onRetry}>
          <Trans>重试</Trans>
        </Button>
      )}
      <Button kind="text" aria-label={error === null ? t`停止上传 ${name}` : t`移除 ${name}`} onClick={onDrop}>
        {error === null ? <Trans>停止</Trans> : <Trans>移除</Trans>}
      </Button>
      {error !== null && (
        <span className="field-error" role="alert">
          {error}
        </span>
      )}
    </li>
  );
}

/** Files from the clipboard, wherever the caret is; cells of a sheet bring their picture along and are meant as text. */
function usePastedFiles(add: (files: readonly File[]) => void): void {
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}
