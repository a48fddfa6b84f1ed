import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, InputNumber, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { isRefused } from '../api/errors';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { FEATURE } from './model-labels';
import { modelsPage } from './model-query';
import { matchingRoute } from './routes';
import { StartSimulationDocument } from './simulation-query';

const MOST_NEEDS = 500;
const MOST_POINTS = 100;

interface Values {
  readonly by: 'weights' | 'model';
  readonly weights: { readonly feature?: string; readonly points?: number }[];
  readonly modelId?: string;
  readonly needs: number;
}

/** Weights, or a learned model of the need's side, over the needs that were decided last. */
export function StartSimulation({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  const by = Form.useWatch('by', form);
  const [refusal, setRefusal] = useState<string | null>(null);
  const navigate = matchingRoute.useNavigate();
  const models = useQuery({
    queryKey: ['ops-models', 'first'],
    queryFn: async ({ signal }) => (await modelsPage(null, signal)).nodes,
  });
  const choices = (models.data ?? []).filter(({ side }) => side === 'NEED');
  const start = useAct({
    renews: [['ops-simulations']],
    send: async (values: Values, clientMutationId) =>
      (await execute(StartSimulationDocument, { input: { ...triedOf(values), clientMutationId } })).startSimulation,
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
    onDone: (answer) => {
      if (isRefused(answer) || !('simulationId' in answer)) return;
      void navigate({ search: { tab: 'simulations', run: answer.simulationId } });
    },
  });
  return (
    <Modal
      open
      title={t`开始试算`}
      okText={t`开始试算`}
      cancelText={t`返回`}
      confirmLoading={start.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ by: 'weights', weights: [{}], needs: 200 }}
        onValuesChange={() => setRefusal(null)}
        onFinish={(values) => start.mutate(values)}
      >
        <FormField name="by" label={t`试算`}>
          <Radio.Group
            options={[
              { value: 'weights', label: t`默认评分的新权重` },
              { value: 'model', label: t`已训练的模型`, disabled: choices.length === 0 },
            ]}
          />
        </FormField>
        {by === 'model' ? (
          <FormField name="modelId" label={t`模型`} rules={[{ required: true, message: t`选择模型` }]}>
            <Select options={choices.map(({ id, name }) => ({ value: id, label: name }))} />
          </FormField>
        ) : (
          <Weights />
        )}
        <FormField name="needs" label={t`最近有结果的需求数`} rules={[{ required: true, message: t`填写 1 至 500` }]}>
          <InputNumber min={1} max={MOST_NEEDS} precision={0} />
        </FormField>
      </Form>
      {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
    </Modal>
  );
}

const triedOf = ({ by, modelId, weights, needs }: Values) =>
  by === 'model'
    ? { needs, modelId }
    : {
        needs,
        weights: weights.flatMap(({ feature, points }) =>
          feature === undefined || points === undefined ? [] : [{ feature, points }],
        ),
      };

function Weights() {
  const { t } = useLingui();
  const chosen = Form.useWatch<Values['weights'] | undefined>('weights');
  const taken = new Set(chosen?.map((weight) => weight?.feature));
  return (
    <Form.List name="weights">
      {(fields, { add, remove }) => (
        <fieldset className="ops-weights">
          <legend>
            <Trans>满分分值</Trans>
          </legend>
          <p className="secondary">
            <Trans>没有列出的因素保持原来的分值。</Trans>
          </p>
          {fields.map(({ key, name }) => (
            <div key={key} className="ops-weight">
              <Form.Item name={[name, 'feature']} rules={[{ required: true, message: t`选择因素` }]}>
                <Select
                  aria-label={t`因素`}
                  placeholder={t`选择因素`}
                  options={Object.entries(FEATURE).map(([value, label]) => ({
                    ...{ value, label: t(label) },
                    disabled: taken.has(value) && chosen?.[name]?.feature !== value,
                  }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'points']} rules={[{ required: true, message: t`填写分值` }]}>
                <InputNumber aria-label={t`分值`} min={0} max={MOST_POINTS} />
              </Form.Item>
              {fields.length > 1 && (
                <Button type="text" onClick={() => remove(name)}>
                  <Trans>移除</Trans>
                </Button>
              )}
            </div>
          ))}
          <Button onClick={() => add({})}>
            <Trans>添加因素</Trans>
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
