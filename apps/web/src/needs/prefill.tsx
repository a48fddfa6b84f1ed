import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { execute } from '../api/execute';
import { upload } from '../api/upload';
import { useErrorWords } from '../desk/error-words';
import { dateOf } from '../ui/when';
import { graphql } from './gql';
import type { PrefillNeedQuery } from './gql/graphql';
import type { NeedValues } from './need-values';

const PrefillNeedDocument = graphql(`
  query PrefillNeed($input: PrefillNeedInput!) {
    prefillNeed(input: $input) {
      text
      title {
        value
      }
      nodes {
        node {
          code
        }
      }
      quantity {
        quantity
        unit
      }
      deliveryDistrict {
        value
      }
      deliveryBy {
        value
      }
      deadline {
        value
      }
      budget {
        min
        max
      }
      certificates {
        value
      }
      indicators {
        name
        operator
        value
        unit
      }
    }
  }
`);

interface PrefillProps {
  /** The fields that were found in the text or file; nothing else is touched. */
  readonly onFound: (found: Partial<NeedValues>) => void;
}

/** A paragraph or a PDF/XLSX becomes the form's fields, each to be checked by the person. */
export function Prefill({ onFound }: PrefillProps) {
  const { t } = useLingui();
  const wordsOf = useErrorWords();
  const id = useId();
  const [text, setText] = useState('');
  const [isOver, setOver] = useState(false);
  const read = useMutation({
    mutationFn: async (source: string | File) => {
      const input =
        typeof source === 'string'
          ? { text: source, fileId: null }
          : { text: null, fileId: await upload(source, 'prefill') };
      return (await execute(PrefillNeedDocument, { input })).prefillNeed;
    },
    onSuccess: (found) => onFound(valuesFound(found)),
  });
  return (
    <section
      className="panel prefill"
      data-over={isOver || undefined}
      aria-label={t`由文字或文件预填`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) read.mutate(file);
      }}
    >
      <label htmlFor={id}>
        <Trans>已有文字或文件？粘贴一段话，或拖入 PDF、XLSX，自动填好各项</Trans>
      </label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={20_000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="row">
        <Button disabled={!text.trim()} loading={read.isPending} onClick={() => read.mutate(text)}>
          <Trans>识别并填入</Trans>
        </Button>
        <label className="button prefill-file">
          <Trans>选择文件</Trans>
          <input
            type="file"
            className="visually-hidden"
            accept=".pdf,.xlsx,.csv"
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file) read.mutate(file);
              target.value = '';
            }}
          />
        </label>
        <span role="status" className="meta">
          {read.isSuccess && <Trans>已填入识别出的内容，请逐项核对。</Trans>}
        </span>
      </div>
      {read.error && (
        <p role="alert" className="field-error">
          {wordsOf(read.error)}
        </p>
      )}
    </section>
  );
}

function valuesFound(found: PrefillNeedQuery['prefillNeed']): Partial<NeedValues> {
  const { title, nodes, quantity, deliveryDistrict, deliveryBy, deadline, budget, certificates, indicators } = found;
  return {
    text: found.text,
    ...(title && { title: title.value }),
    ...(nodes[0] && { nodeCode: nodes[0].node.code }),
    ...(quantity && { quantity: quantity.quantity, unit: quantity.unit }),
    ...(deliveryDistrict && { deliveryDistrict: deliveryDistrict.value }),
    ...(deliveryBy && { deliveryBy: deliveryBy.value }),
    ...(deadline && { deadline: dateOf(deadline.value) }),
    ...(budget && {
      isNegotiable: false,
      budgetMin: budget.min ? Number(budget.min) : null,
      budgetMax: budget.max ? Number(budget.max) : null,
    }),
    ...(certificates.length > 0 && { requiredCertificates: certificates.map(({ value }) => value) }),
    ...(indicators.length > 0 && {
      indicators: indicators.map(({ name, operator, value, unit }) => ({
        name,
        operator,
        value,
        unit: unit ?? undefined,
      })),
    }),
  };
}
