import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormBar } from '../desk/form-bar';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { DistrictPicker, NodesPicker } from '../desk/pickers';
import { useAct } from '../desk/use-act';
import { labels } from '../ui/labels';
import type { Company } from './firm-query';
import { graphql } from './gql';
import type { FirmSize, RevenueBand, UpdateFirmProfileInput } from './gql/graphql';

const UpdateFirmProfileDocument = graphql(`
  mutation UpdateFirmProfile($input: UpdateFirmProfileInput!) {
    updateFirmProfile(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface Values {
  readonly nameZh: string;
  readonly nameEn?: string;
  readonly districtCode: string;
  readonly address?: string;
  readonly legalPerson?: string;
  readonly foundedOn?: string;
  readonly industryCode?: string;
  readonly staff?: number | null;
  readonly revenueBand?: RevenueBand;
  readonly size?: FirmSize;
  readonly profile?: string;
  readonly isBuyer: boolean;
  readonly isSupplier: boolean;
  readonly nodeCodes: string[];
  readonly contactName?: string;
  readonly contactPhone?: string;
  readonly contactEmail?: string;
}

const valuesOf = (firm: Company): Values => ({
  ...{ nameZh: firm.nameZh, districtCode: firm.districtCode, isBuyer: firm.isBuyer, isSupplier: firm.isSupplier },
  ...{ nodeCodes: firm.nodeCodes, staff: firm.staff, profile: firm.profile },
  nameEn: firm.nameEn ?? undefined,
  address: firm.address ?? undefined,
  legalPerson: firm.legalPerson ?? undefined,
  foundedOn: firm.foundedOn ?? undefined,
  industryCode: firm.industryCode ?? undefined,
  revenueBand: firm.revenueBand ?? undefined,
  size: firm.size ?? undefined,
  contactName: firm.contactName ?? undefined,
  contactPhone: firm.contactPhone ?? undefined,
  contactEmail: firm.contactEmail ?? undefined,
});

/** Only what differs is sent: a verified name that stays is no change of the name. What was emptied is cleared. */
function changesOf(before: Values, after: Values): Partial<UpdateFirmProfileInput> {
  const clear = (value: unknown): unknown => (value === '' || value === undefined ? null : value);
  const was = new Map<string, unknown>(Object.entries(before));
  const entries = Object.entries(after).map(([key, value]): [string, unknown] => [key, clear(value)]);
  return Object.fromEntries(
    entries.filter(([key, value]) => JSON.stringify(clear(was.get(key))) !== JSON.stringify(value)),
  );
}

/** Pasted phone numbers come with spaces. */
const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');

export function ProfileForm({ firm, isAdmin }: { firm: Company; isAdmin: boolean }) {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = useAct({
    renews: [['company'], ['me']],
    done: t`企业资料已保存`,
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
    send: async (values: Values, clientMutationId) => {
      const content = changesOf(valuesOf(firm), values);
      const input = { ...content, firmId: firm.id, version: firm.version, clientMutationId };
      return (await execute(UpdateFirmProfileDocument, { input })).updateFirmProfile;
    },
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={!isAdmin}
      className="desk-form"
      initialValues={valuesOf(firm)}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onValuesChange={() => setRefusal(null)}
      onFinish={(values) => save.mutate(values)}
    >
      {!isAdmin && (
        <p className="secondary">
          <Trans>由企业管理员修改。</Trans>
        </p>
      )}
      <FormField
        name="nameZh"
        label={t`企业名称`}
        help={firm.status === 'VERIFIED' ? t`已核验的名称须由平台运营人员变更` : undefined}
        rules={[{ required: true, whitespace: true, message: t`填写企业名称` }]}
      >
        <Input maxLength={80} readOnly={firm.status === 'VERIFIED'} />
      </FormField>
      <FormField name="nameEn" label={t`英文名称`} isOptional>
        <Input maxLength={160} />
      </FormField>
      <div className="form-pair">
        <FormField name="districtCode" label={t`所在区市`} rules={[{ required: true, message: t`选择所在区市` }]}>
          <DistrictPicker />
        </FormField>
        <FormField name="address" label={t`地址`} isOptional>
          <Input maxLength={200} autoComplete="street-address" />
        </FormField>
        <FormField name="legalPerson" label={t`法定代表人`} isOptional>
          <Input maxLength={40} />
        </FormField>
        <FormField name="foundedOn" label={t`成立日期`} isOptional>
          <Input type="date" />
        </FormField>
        <FormField name="industryCode" label={t`行业代码`} isOptional help={t`国民经济行业分类，如 C3392`}>
          <Input maxLength={5} />
        </FormField>
        <FormField name="staff" label={t`从业人数`} isOptional>
          <InputNumber className="wide" min={0} precision={0} />
        </FormField>
        <FormField name="revenueBand" label={t`营业收入`} isOptional>
          <Select
            allowClear
            options={Object.entries(labels.revenueBand).map(([value, label]) => ({ value, label: t(label) }))}
          />
        </FormField>
        <FormField name="size" label={t`企业规模`} isOptional>
          <Select
            allowClear
            options={Object.entries(labels.firmSize).map(([value, label]) => ({ value, label: t(label) }))}
          />
        </FormField>
      </div>
      <FormField name="nodeCodes" label={t`所属环节`} isOptional>
        <NodesPicker />
      </FormField>
      <FormField name="profile" label={t`企业简介`} isOptional>
        <Input.TextArea rows={3} maxLength={4000} />
      </FormField>
      <div className="form-pair">
        <FormField name="contactName" label={t`联系人`} isOptional>
          <Input maxLength={40} autoComplete="name" />
        </FormField>
        <Form.Item name="contactPhone" label={t`联系电话（选填）`} normalize={(value: string) => withoutSpaces(value)}>
          <Input type="tel" maxLength={30} autoComplete="tel" />
        </Form.Item>
        <FormField
          name="contactEmail"
          label={t`联系邮箱`}
          isOptional
          rules={[{ type: 'email', message: t`邮箱格式不正确` }]}
        >
          <Input type="email" maxLength={254} autoComplete="email" />
        </FormField>
      </div>
      <Form.Item name="isBuyer" valuePropName="checked" noStyle>
        <Checkbox>
          <Trans>发布需求（采购方）</Trans>
        </Checkbox>
      </Form.Item>
      <Form.Item name="isSupplier" valuePropName="checked" noStyle>
        <Checkbox>
          <Trans>提供供给（供应商）</Trans>
        </Checkbox>
      </Form.Item>
      {refusal && <Alert type="error" showIcon role="alert" title={refusal} description={t`内容已保留。`} />}
      {isAdmin && (
        <FormBar>
          <Button htmlType="submit" type={firm.status === 'VERIFIED' ? 'primary' : 'default'} loading={save.isPending}>
            <Trans>保存企业资料</Trans>
          </Button>
        </FormBar>
      )}
    </Form>
  );
}
