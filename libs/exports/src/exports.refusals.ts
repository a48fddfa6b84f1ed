import { Int } from '@nestjs/graphql';
import { defineRefusals } from '#foundation/graphql';

export const exportRefusals = defineRefusals({
  EXPORT_LIMIT: {
    fields: { limit: () => Int },
    zh: (p) => `最多同时导出 ${p.limit} 份，请等待前面的完成。`,
    en: (p) => `At most ${p.limit} exports run at once: wait until one is done.`,
  },
  EXPORT_FORMAT_WRONG: {
    fields: {},
    zh: () => '撮合报告只能导出为 PDF，列表只能导出为 XLSX 或 CSV。',
    en: () => 'A match report is a PDF; lists are XLSX or CSV.',
  },
  EXPORT_NEED_MISSING: {
    fields: {},
    zh: () => '请指定要导出撮合报告的需求。',
    en: () => 'Say of which need the match report is.',
  },
  PDF_FONT_MISSING: {
    fields: {},
    zh: () => '服务器没有可用的中文字体，暂不能生成 PDF；请联系运营人员安装字体或设置 PDF_FONT。',
    en: () =>
      'The server has no font with Chinese characters, so no PDF can be made: ask the operator to install one or to set PDF_FONT.',
  },
});
