import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, type FormInstance } from 'antd';
import { useDeferredValue, useEffect, useState } from 'react';
import { execute } from '../api/execute';
import { useName } from '../ui/named';
import { graphql } from './gql';
import type { NeedValues } from './need-values';

const SuggestNodesDocument = graphql(`
  query SuggestNeedNodes($text: String!) {
    suggestNodes(text: $text, first: 3) {
      nodeCode
      node {
        code
        nameZh
        nameEn
      }
    }
  }
`);

const PAUSE_MS = 400;
const ENOUGH = 4;
const LONGEST = 2000;

/** Nodes that fit what was written so far; one tap takes one. */
export function NodeSuggestion({ form }: { form: FormInstance<NeedValues> }) {
  const name = useName();
  const title = Form.useWatch('title', form) ?? '';
  const text = Form.useWatch('text', form) ?? '';
  const chosen = Form.useWatch('nodeCode', form);
  const written = useSettled(`${title} ${text}`.trim().slice(0, LONGEST));
  const { data } = useQuery({
    queryKey: ['suggest-nodes', written],
    queryFn: ({ signal }) => execute(SuggestNodesDocument, { text: written }, { signal }),
    enabled: written.length >= ENOUGH,
    staleTime: Infinity,
    placeholderData: (earlier) => earlier,
  });
  const suggested = useDeferredValue(data?.suggestNodes ?? []).filter(({ nodeCode }) => nodeCode !== chosen);
  if (suggested.length === 0) return null;
  return (
    <div className="row need-suggestion" role="status">
      <span className="secondary">
        <Trans>根据文字建议：</Trans>
      </span>
      {suggested.map(({ nodeCode, node }) => (
        <Button key={nodeCode} size="small" onClick={() => form.setFieldValue('nodeCode', nodeCode)}>
          <Trans>采用“{name(node)}”</Trans>
        </Button>
      ))}
    </div>
  );
}

/** A value once it has stopped changing. */
function useSettled(value: string): string {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => settle(value), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}
