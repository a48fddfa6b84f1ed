import { defineNotifications, message } from '#notifications';

export const exportNotices = defineNotifications({
  export_ready: message<{ titleZh: string; titleEn: string; rows: number }>({
    group: 'files',
    waits: 'never',
    zh: (p) => ({ title: `导出完成：${p.titleZh}`, body: `共 ${p.rows} 行，文件保留 90 天，请在“导出”中下载。` }),
    en: (p) => ({
      title: `Exported: ${p.titleEn}`,
      body: `${p.rows} rows; the file is kept for 90 days under "Exports".`,
    }),
  }),
  export_failed: message<{ titleZh: string; titleEn: string; reasonZh: string; reasonEn: string }>({
    group: 'files',
    waits: 'never',
    zh: (p) => ({ title: `导出未完成：${p.titleZh}`, body: p.reasonZh }),
    en: (p) => ({ title: `Not exported: ${p.titleEn}`, body: p.reasonEn }),
  }),
});
