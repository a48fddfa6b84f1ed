import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Radio } from 'antd';
import { type DragEvent, useId, useRef, useState } from 'react';
import { isRefused } from '../api/errors';
import { execute } from '../api/execute';
import { useMe } from '../api/session';
import { useErrorWords } from '../desk/error-words';
import { graphql } from './gql';
import type { ImportType } from './gql/graphql';
import { IMPORT_TYPE } from './labels';
import { MOST_BYTES, upload } from '../api/upload';

const StartImportDocument = graphql(`
  mutation StartImport($input: StartImportInput!) {
    startImport(input: $input) {
      __typename
      ... on ImportPayload {
        importRunId
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

/** Type, template, file. The dry run begins as soon as the file is there; nothing is written by it. */
export function StartImport() {
  const { t, i18n } = useLingui();
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const wordsOf = useErrorWords();
  const input = useRef<HTMLInputElement>(null);
  const inputId = useId();
  const [isOver, setOver] = useState(false);
  // A firm imports its own rows; the operator, who acts for none, imports firms.
  const types: readonly ImportType[] = me?.actingFirmId ? ['LISTINGS', 'NEEDS'] : ['FIRMS', 'INDICATORS'];
  const [chosen, choose] = useState<ImportType | null>(null);
  const type = chosen ?? types[0] ?? 'LISTINGS';
  const start = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > MOST_BYTES) return { code: 'FILE_TOO_LARGE', message: t`文件超过 10 MB，请拆分后再导入。` };
      const fileId = await upload(file, 'import');
      const key = crypto.randomUUID();
      const answer = (await execute(StartImportDocument, { input: { fileId, type, clientMutationId: key } }))
        .startImport;
      if (isRefused(answer)) return answer;
      if (answer.__typename !== 'ImportPayload') throw new Error('an import was started without its run');
      await client.invalidateQueries({ queryKey: ['imports'] });
      await navigate({ to: '/w/imports/$importId', params: { importId: answer.importRunId } });
      return null;
    },
  });
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) start.mutate(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const typeName = t(IMPORT_TYPE[type]);
  return (
    <section className="panel stack">
      <div className="row">
        <span id={`${inputId}-type`}>
          <Trans>导入什么</Trans>
        </span>
        <Radio.Group
          aria-labelledby={`${inputId}-type`}
          value={type}
          onChange={({ target }) => choose(target.value as ImportType)}
          options={types.map((value) => ({ value, label: t(IMPORT_TYPE[value]) }))}
        />
        <a
          className="button"
          href={`/imports/template/${type.toLowerCase()}.xlsx?locale=${i18n.locale === 'en' ? 'en' : 'zh'}`}
          download
        >
          <Trans>下载{typeName}模板</Trans>
        </a>
      </div>
      <div
        className="file-drop"
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          id={inputId}
          type="file"
          className="visually-hidden"
          accept=".xlsx,.csv"
          disabled={start.isPending}
          onChange={({ target }) => {
            take(target.files);
            target.value = '';
          }}
        />
        <label htmlFor={inputId} className="button button-primary">
          {start.isPending ? <Trans>正在上传</Trans> : <Trans>选择文件</Trans>}
        </label>
        <p className="secondary">
          <Trans>或把文件拖到这里。XLSX 或 CSV，不超过 10 MB、20,000 行；先检查，确认后才写入。</Trans>
        </p>
      </div>
      {start.data && <Alert type="error" showIcon role="alert" title={start.data.message} />}
      {start.error && <Alert type="error" showIcon role="alert" title={wordsOf(start.error)} />}
    </section>
  );
}
