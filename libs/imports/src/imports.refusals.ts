import { defineRefusals } from '#foundation/graphql';

export const importRefusals = defineRefusals({
  IMPORT_RUNNING: {
    fields: {},
    zh: () => '同类导入正在进行，请等待其完成或取消后再开始。',
    en: () => 'Another import of this kind is under way: wait for it, or cancel it.',
  },
  IMPORT_TYPE_NOT_YOURS: {
    fields: {},
    zh: () => '供给和需求由企业导入，企业名录由运营人员导入；请切换身份后再试。',
    en: () => 'Listings and needs are imported by firms, firms by operators: change your capacity and try again.',
  },
  IMPORT_NOTHING_GOOD: {
    fields: {},
    zh: () => '没有可导入的行；请采纳建议，或下载错误行修改后重新上传。',
    en: () => 'No row can be imported: accept suggestions, or correct the faulty rows and send them again.',
  },
});
