import type { Column } from '../domain/column.js';

/** Rows whose code begins so are the template's own sample. */
export const SAMPLE_CODE = '示例-1';

/** Under which a second import finds the same row again. */
export const EXTERNAL_CODE: Column = {
  key: 'externalCode',
  title: { zh: '外部编号', en: 'External code' },
  note: { zh: '贵方系统中的编号，同号更新', en: 'The code in your own system; the same code updates' },
  kind: 'text',
  isRequired: true,
  sample: SAMPLE_CODE,
};
