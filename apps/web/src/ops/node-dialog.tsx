import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { stageLabels } from '../ui/labels';
import { useName } from '../ui/named';
import type { NodePosition } from './gql/graphql';
import {
  AddChainNodeDocument,
  TAXONOMY_KEYS,
  type TaxonomyChain,
  type TaxonomyNode,
  UpdateChainNodeDocument,
} from './taxonomy-query';

interface Values {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly position: NodePosition;
  readonly stage: number;
  readonly keywords: string[];
  readonly supplies: string[];
}

const POSITION = { UPSTREAM: msg`上游`, MIDSTREAM: msg`中游`, DOWNSTREAM: msg`下游` };

interface NodeDialogProps {
  readonly chain: TaxonomyChain;
  /** null is a new one. */
  readonly node: TaxonomyNode | null;
  readonly onClose: () => void;
}

/** Where a node stands is settled when it is added; its names, words and customers may change. */
export function NodeDialog({ chain, node, onClose }: NodeDialogProps) {
  const { t } = useLingui();
  const name = useName();
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = useAct({
    renews: TAXONOMY_KEYS,
    done: node ? t`环节已修改` : t`环节已新增`,
    onDone: onClose,
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
    send: async ({ position, stage, ...values }: Values, clientMutationId) => {
      if (!node) {
        const input = { ...values, position, stage, chainCode: chain.code, clientMutationId };
        return (await execute(AddChainNodeDocument, { input })).addChainNode;
      }
      const input = { ...values, code: node.code, version: node.version, clientMutationId };
      return (await execute(UpdateChainNodeDocument, { input })).updateChainNode;
    },
  });
  const supplies = chain.edges.filter(({ fromCode }) => fromCode === node?.code).map(({ toCode }) => toCode);
  const others = chain.nodes.filter(
    ({ code, status }) => code !== node?.code && (status === 'ACTIVE' || supplies.includes(code)),
  );
  return (
    <Modal
      open
      title={node ? t`修改环节` : t`新增环节`}
      okText={node ? t`保存修改` : t`新增环节`}
      cancelText={t`返回`}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ position: 'UPSTREAM', stage: 1, keywords: [], ...node, supplies }}
        onValuesChange={() => setRefusal(null)}
        onFinish={(values) => save.mutate(values)}
      >
        <FormField name="nameZh" label={t`中文名称`} rules={[{ required: true, message: t`填写中文名称` }]}>
          <Input maxLength={40} />
        </FormField>
        <FormField name="nameEn" label={t`英文名称`} rules={[{ required: true, message: t`填写英文名称` }]}>
          <Input maxLength={80} />
        </FormField>
        <FormField name="position" label={t`位置`} help={node ? t`新增后不能修改` : undefined}>
          <Select
            disabled={node !== null}
            options={Object.entries(POSITION).map(([value, label]) => ({ value, label: t(label) }))}
          />
        </FormField>
        <FormField name="stage" label={t`阶段`} help={node ? t`新增后不能修改` : undefined}>
          <Select
            disabled={node !== null}
            options={stageLabels.map((label, at) => ({ value: at + 1, label: t(label) }))}
          />
        </FormField>
        <FormField
          name="keywords"
          label={t`关键词`}
          help={t`用于识别需求和供给属于哪个环节，输入后按回车。`}
          isOptional
        >
          <Select mode="tags" open={false} tokenSeparators={[',', '，', '、', ';', '；']} suffixIcon={null} />
        </FormField>
        <FormField name="supplies" label={t`供应的环节`} isOptional>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={others.map((one) => ({ value: one.code, label: name(one) }))}
          />
        </FormField>
      </Form>
      {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
    </Modal>
  );
}
