import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { CertificatesPicker } from '../desk/pickers';
import { referenceQuery } from '../desk/reference';
import { useAct } from '../desk/use-act';
import { useName } from '../ui/named';
import { type Criteria, criteriaOf } from './criteria';
import { graphql } from './gql';
import type { AlertFrequency, SearchSubject } from './gql/graphql';
import { FREQUENCY, SUBJECT } from './subscription-labels';
import type { SavedSearch } from './subscription-query';

const SaveSearchDocument = graphql(`
  mutation SaveSearch($input: SaveSearchInput!) {
    saveSearch(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const ChangeSavedSearchDocument = graphql(`
  mutation ChangeSavedSearch($input: ChangeSavedSearchInput!) {
    changeSavedSearch(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

/** The part of a search that this dialog edits. */
interface Values extends Pick<Criteria, 'text' | 'chainCodes' | 'districtCodes' | 'certificates'> {
  readonly name: string;
  readonly subject: SearchSubject;
  readonly frequency: AlertFrequency;
  readonly isMailed: boolean;
}

const KEY: Readonly<Record<SearchSubject, 'needs' | 'listings' | 'firms'>> = {
  NEEDS: 'needs',
  LISTINGS: 'listings',
  FIRMS: 'firms',
};

interface SubscriptionDialogProps {
  /** null: a new one. */
  readonly search: SavedSearch | null;
  readonly onClose: () => void;
}

export function SubscriptionDialog({ search, onClose }: SubscriptionDialogProps) {
  const { t } = useLingui();
  const name = useName();
  const { data } = useQuery(referenceQuery);
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = useAct({
    renews: [['saved-searches']],
    done: search ? t`订阅已修改` : t`订阅已保存`,
    onDone: onClose,
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
    send: async ({ name: title, subject, frequency, isMailed, text, ...lists }: Values, clientMutationId) => {
      const filled = Object.entries(lists).filter(([, codes]) => codes && codes.length > 0);
      // What other pages have put into the search stays in it.
      const kept = search
        ? { ...criteriaOf(search), text: null, chainCodes: null, districtCodes: null, certificates: null }
        : {};
      const criteria = { ...kept, ...Object.fromEntries(filled), text: text?.trim() || null };
      const channels = isMailed ? ['MAIL' as const] : [];
      const common = { name: title.trim(), frequency, channels, [KEY[subject]]: criteria, clientMutationId };
      if (!search) return (await execute(SaveSearchDocument, { input: common })).saveSearch;
      const input = { ...common, savedSearchId: search.id, version: search.version };
      return (await execute(ChangeSavedSearchDocument, { input })).changeSavedSearch;
    },
  });
  const options = (list: readonly { code: string; nameZh: string; nameEn?: string | null }[] | undefined) =>
    (list ?? []).map((one) => ({ value: one.code, label: name(one) }));
  return (
    <Modal
      open
      title={search ? t`修改订阅` : t`新建订阅`}
      okText={t`保存订阅`}
      cancelText={t`返回`}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          name: search?.name ?? '',
          subject: search?.subject ?? 'NEEDS',
          frequency: search?.frequency ?? 'DAILY',
          isMailed: search?.channels.includes('MAIL') ?? false,
          ...(search && criteriaOf(search)),
        }}
        onValuesChange={() => setRefusal(null)}
        onFinish={(values) => save.mutate(values)}
      >
        <FormField
          name="name"
          label={t`名称`}
          rules={[{ required: true, whitespace: true, message: t`给订阅起个名字` }]}
        >
          <Input maxLength={60} placeholder={t`例：城阳的压铸件需求`} />
        </FormField>
        <FormField name="subject" label={t`订阅什么`}>
          <Radio.Group
            disabled={search !== null}
            options={Object.entries(SUBJECT).map(([value, label]) => ({ value, label: t(label) }))}
          />
        </FormField>
        <FormField name="text" label={t`关键词`} isOptional>
          <Input maxLength={200} />
        </FormField>
        <FormField name="chainCodes" label={t`产业链`} isOptional>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options(data?.chains)} />
        </FormField>
        <FormField name="districtCodes" label={t`区市`} isOptional>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options(data?.districts)} />
        </FormField>
        <FormField name="certificates" label={t`资质`} isOptional>
          <CertificatesPicker />
        </FormField>
        <FormField name="frequency" label={t`多久通知一次`}>
          <Radio.Group options={Object.entries(FREQUENCY).map(([value, label]) => ({ value, label: t(label) }))} />
        </FormField>
        <Form.Item name="isMailed" valuePropName="checked" noStyle>
          <Checkbox>{t`同时发邮件（20:00 至次日 08:00 不打扰）`}</Checkbox>
        </Form.Item>
        {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
      </Form>
    </Modal>
  );
}
