import { Trans, useLingui } from '@lingui/react/macro';
import { sizeText } from './file-size';
import './attachments.css';

/** A file as forms and pages hold it. */
export interface Attached {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

interface AttachmentListProps {
  readonly files: readonly Attached[];
  /** The names are shown; the files themselves only after the reader has said who he is. */
  readonly isLocked?: boolean;
}

/** Names and sizes, each a download. */
export function AttachmentList({ files, isLocked = false }: AttachmentListProps) {
  const { i18n } = useLingui();
  if (files.length === 0) return null;
  return (
    <>
      <ul className="plain-list attachments">
        {files.map(({ id, name, size }) => (
          <li key={id}>
            {isLocked ? <span>{name}</span> : <a href={`/files/${id}`}>{name}</a>}{' '}
            <span className="meta figure">{sizeText(size, i18n.locale)}</span>
          </li>
        ))}
      </ul>
      {isLocked && (
        <p className="meta">
          <Trans>验证身份后可以下载附件。</Trans>
        </p>
      )}
    </>
  );
}

/** The same as a part of a page, under its heading; nothing where there are no files. */
export function AttachmentPanel(props: AttachmentListProps) {
  if (props.files.length === 0) return null;
  return (
    <section className="panel">
      <h2>
        <Trans>附件</Trans>
      </h2>
      <AttachmentList {...props} />
    </section>
  );
}
