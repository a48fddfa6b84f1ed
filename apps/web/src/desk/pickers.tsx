import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useName } from '../ui/named';
import { referenceQuery } from './reference';

interface PickerProps<Value> {
  /** Given by the form field. */
  readonly id?: string;
  readonly value?: Value;
  readonly onChange?: (value: Value) => void;
  readonly placeholder?: string;
}

const byText = (text: string, option?: { label?: unknown }): boolean =>
  typeof option?.label === 'string' && option.label.toLowerCase().includes(text.trim().toLowerCase());

/** A district of the city or elsewhere. */
export function DistrictPicker(props: PickerProps<string>) {
  const { t } = useLingui();
  const name = useName();
  const { data, isPending } = useQuery(referenceQuery);
  const groups = [
    { label: t`本市`, isLocal: true },
    { label: t`市外`, isLocal: false },
  ].map(({ label, isLocal }) => ({
    label,
    options: (data?.districts ?? [])
      .filter((district) => district.isLocal === isLocal)
      .map((district) => ({ value: district.code, label: name(district) })),
  }));
  return (
    <Select
      {...props}
      showSearch={{ filterOption: byText }}
      loading={isPending}
      options={groups.filter(({ options }) => options.length > 0)}
    />
  );
}

/** A node of a chain, found by its name or its chain's. */
export function NodePicker(props: PickerProps<string>) {
  const name = useName();
  const { data, isPending } = useQuery(referenceQuery);
  return (
    <Select
      {...props}
      showSearch={{ filterOption: byText }}
      loading={isPending}
      options={nodeOptions(data?.chains ?? [], name)}
    />
  );
}

export function NodesPicker(props: PickerProps<string[]>) {
  const name = useName();
  const { data, isPending } = useQuery(referenceQuery);
  return (
    <Select
      {...props}
      mode="multiple"
      showSearch={{ filterOption: byText }}
      loading={isPending}
      options={nodeOptions(data?.chains ?? [], name)}
    />
  );
}

export function CertificatesPicker(props: PickerProps<string[]>) {
  const name = useName();
  const { data, isPending } = useQuery(referenceQuery);
  return (
    <Select
      {...props}
      mode="multiple"
      showSearch={{ filterOption: byText }}
      loading={isPending}
      options={(data?.certificateKinds ?? []).map((kind) => ({ value: kind.code, label: name(kind) }))}
    />
  );
}

type Chains = NonNullable<Awaited<ReturnType<NonNullable<typeof referenceQuery.queryFn>>>>['chains'];

function nodeOptions(chains: Chains, name: ReturnType<typeof useName>) {
  return chains.map((chain) => ({
    label: name(chain),
    options: chain.nodes
      .filter(({ status }) => status === 'ACTIVE')
      .map((node) => ({ value: node.code, label: `${name(node)} · ${name(chain)}` })),
  }));
}
