import { DeleteOutlined } from '@ant-design/icons';
import type { MessageDescriptor } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Collapse, Form, Input, InputNumber, Select } from 'antd';
import { FormField } from '../desk/form-fields';
import { CertificatesPicker } from '../desk/pickers';
import { labels } from '../ui/labels';

const OPERATORS = ['=', '≥', '≤', '>', '<', '±', '~'];

/** What only some needs want: certificates, indicators, who may see it, how bids are made. */
export function MoreFields() {
  const { t } = useLingui();
  const options = (labels: Readonly<Record<string, MessageDescriptor>>) =>
    Object.entries(labels).map(([value, label]) => ({ value, label: t(label) }));
  return (
    <Collapse
      ghost
      items={[
        {
          key: 'more',
          forceRender: true,
          label: t`更多要求：资质、技术指标、公开范围、报价方式（选填）`,
          children: (
            <>
              <FormField name="requiredCertificates" label={t`必须具备的资质`} isOptional>
                <CertificatesPicker />
              </FormField>
              <FormField name="preferredCertificates" label={t`优先的资质`} isOptional>
                <CertificatesPicker />
              </FormField>
              <Indicators />
              <div className="need-form-pair">
                <FormField name="deliveryBy" label={t`要求交付日期`} isOptional>
                  <Input type="date" />
                </FormField>
                <FormField name="period" label={t`采购周期`} isOptional>
                  <Select options={options(labels.needPeriod)} />
                </FormField>
              </div>
              <div className="need-form-pair">
                <FormField name="mode" label={t`接单方式`}>
                  <Select options={options(labels.needMode)} />
                </FormField>
                <FormField name="bidding" label={t`报价公开方式`}>
                  <Select
                    options={[
                      { value: 'OPEN', label: t`公开报价：收到即可查看` },
                      { value: 'SEALED', label: t`密封报价：截止后由两人共同开启` },
                    ]}
                  />
                </FormField>
              </div>
              <div className="need-form-pair">
                <FormField name="visibility" label={t`公开范围`}>
                  <Select options={options(labels.needVisibility)} />
                </FormField>
                <FormField name="cooperationMode" label={t`合作方式`} isOptional>
                  <Select allowClear options={options(labels.cooperation)} />
                </FormField>
              </div>
              <div className="need-form-pair">
                <FormField name="plannedWinners" label={t`计划选定家数`}>
                  <InputNumber min={1} max={3} className="wide" />
                </FormField>
                <FormField name="paymentTerms" label={t`付款条件`} isOptional>
                  <Input maxLength={200} placeholder={t`例：验收后 30 日内付 90 %，质保金 10 %`} />
                </FormField>
              </div>
              <FormField
                name="tenderUrl"
                label={t`依法必须招标的，公共资源交易平台链接`}
                isOptional
                rules={[{ type: 'url', message: t`填写完整网址，以 https:// 开头` }]}
              >
                <Input type="url" />
              </FormField>
              <Form.Item name="isOwnerHidden" valuePropName="checked" noStyle>
                <Checkbox>
                  <Trans>公开页面不显示本企业名称</Trans>
                </Checkbox>
              </Form.Item>
              <br />
              <Form.Item name="prefersNear" valuePropName="checked" noStyle>
                <Checkbox>
                  <Trans>运距优先：距离近的供应商加分（默认不计）</Trans>
                </Checkbox>
              </Form.Item>
            </>
          ),
        },
      ]}
    />
  );
}

function Indicators() {
  const { t } = useLingui();
  return (
    <Form.List name="indicators">
      {(fields, { add, remove }) => (
        <fieldset className="need-indicators">
          <legend>
            <Trans>技术指标</Trans>
            <span className="field-optional">
              <Trans>（选填）</Trans>
            </span>
          </legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="row need-indicator">
              <Form.Item name={[name, 'name']} rules={[{ required: true, message: t`指标名称` }]}>
                <Input aria-label={t`指标名称`} placeholder={t`例：尺寸精度`} maxLength={60} />
              </Form.Item>
              <Form.Item name={[name, 'operator']}>
                <Select aria-label={t`比较方式`} options={OPERATORS.map((value) => ({ value, label: value }))} />
              </Form.Item>
              <Form.Item name={[name, 'value']} rules={[{ required: true, message: t`数值` }]}>
                <Input aria-label={t`数值`} maxLength={60} />
              </Form.Item>
              <Form.Item name={[name, 'unit']}>
                <Input aria-label={t`单位`} placeholder={t`单位`} maxLength={20} />
              </Form.Item>
              <Button type="text" icon={<DeleteOutlined />} aria-label={t`删除这项指标`} onClick={() => remove(name)} />
            </div>
          ))}
          <Button onClick={() => add({ name: '', operator: '≥', value: '' })}>
            <Trans>增加指标</Trans>
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
