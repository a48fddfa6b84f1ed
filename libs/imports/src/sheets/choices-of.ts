import { type Reference, ReferenceStatus } from '#chains';
import type { Choice, Choices } from '../domain/column.js';
import { FIXED_CHOICES } from './fixed-choices.js';

/** Every list of choices as it is now; retired nodes and chains are not offered. */
export function choicesOf(reference: Reference): Choices {
  const nodes: Choice[] = [...reference.nodes.values()]
    .filter(({ status }) => status === ReferenceStatus.ACTIVE)
    .map(({ code, nameZh, nameEn }) => ({
      value: code,
      label: { zh: `${code} ${nameZh}`, en: `${code} ${nameEn}` },
      also: [nameZh, nameEn],
    }));
  const districts: Choice[] = [...reference.districts.values()].map(({ code, nameZh, nameEn, shortZh, aliases }) => ({
    value: code,
    label: { zh: nameZh, en: nameEn },
    also: [shortZh, ...aliases],
  }));
  const certificates: Choice[] = [...reference.certificateKinds.values()].map(({ code, nameZh, nameEn, aliases }) => ({
    value: code,
    label: { zh: nameZh, en: nameEn },
    also: [code, ...aliases],
  }));
  return new Map([...FIXED_CHOICES, ['nodes', nodes], ['districts', districts], ['certificates', certificates]]);
}
