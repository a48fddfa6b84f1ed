import { DeleteOutlined } from '@ant-design/icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import type { SpecValues } from './listing-values';

const MOST = 20;

/** Sizes, precision and other figures, comparable with what needs ask for. */
export function SpecFields() {
  const { t } = useLingui();
  const required = (message: string) => [{ required: true, message }];
  return (
    <Form.List name="specs">
      {(fields, { add, remove }) => (
        <fieldset className="form-group">
          <legend>
            <Trans>尺寸、精度等技术参数</Trans>
            <span className="field-optional">
              <Trans>（选填）</Trans>
            </span>
          </legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="row form-line">
              <Form.Item name={[name, 'name']} rules={required(t`参数名称`)}>
                <Input aria-label={t`参数名称`} placeholder={t`例：尺寸精度`} maxLength={40} />
              </Form.Item>
              <Form.Item name={[name, 'operator']}>
                <Select
                  aria-label={t`比较方式`}
                  options={[
                    { value: 'AT_LEAST', label: t`不小于` },
                    { value: 'AT_MOST', label: t`不大于` },
                    { value: 'EQUAL', label: t`等于` },
                    { value: 'RANGE', label: t`区间` },
                  ]}
                />
              </Form.Item>
              <Form.Item name={[name, 'value']} rules={required(t`数值`)}>
                <InputNumber className="wide" aria-label={t`数值`} />
              </Form.Item>
              <Form.Item noStyle shouldUpdate>
                {({ getFieldValue }) =>
                  (getFieldValue(['specs', name]) as SpecValues | undefined)?.operator === 'RANGE' && (
                    <Form.Item name={[name, 'valueMax']} rules={required(t`区间上限`)}>
                      <InputNumber className="wide" aria-label={t`区间上限`} placeholder={t`至`} />
                    </Form.Item>
                  )
                }
              </Form.Item>
              <Form.Item name={[name, 'unit']}>
                <Input aria-label={t`单位`} placeholder={t`单位`} maxLength={20} />
              </Form.Item>
              <Button type="text" icon={<DeleteOutlined />} aria-label={t`删除这项参数`} onClick={() => remove(name)} />
            </div>
          ))}
          {fields.length < MOST && (
            <Button onClick={() => add({ name: '', operator: 'AT_MOST', value: null })}>
              <Trans>增加参数</Trans>
            </Button>
          )}
        </fieldset>
      )}
    </Form.List>
  );
}
