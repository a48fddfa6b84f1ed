import { defineNotifications, message } from '#notifications';

interface OfImport extends Record<string, string | number> {
  readonly fileName: string;
}

export const importNotices = defineNotifications({
  import_checked: message<OfImport & { good: number; faulty: number }>({
    group: 'files',
    waits: { while: `exists (select from import_run r where r.id = n.subject_id and r.status = 'checked')` },
    zh: (p) => ({
      title: `导入检查完成：${p.fileName}`,
      body: `可导入 ${p.good} 行，需修改 ${p.faulty} 行。请确认后导入。`,
    }),
    en: (p) => ({
      title: `Checked: ${p.fileName}`,
      body: `${p.good} rows can be imported, ${p.faulty} need a change. Confirm the import.`,
    }),
  }),
  import_done: message<OfImport & { created: number; updated: number; refused: number }>({
    group: 'files',
    waits: 'never',
    zh: (p) => ({
      title: `导入完成：${p.fileName}`,
      body: `新增 ${p.created} 条，更新 ${p.updated} 条，未通过 ${p.refused} 条。`,
    }),
    en: (p) => ({
      title: `Imported: ${p.fileName}`,
      body: `${p.created} created, ${p.updated} updated, ${p.refused} refused.`,
    }),
  }),
  import_failed: message<OfImport & { reasonZh: string; reasonEn: string }>({
    group: 'files',
    waits: 'until-read',
    zh: (p) => ({ title: `导入未能进行：${p.fileName}`, body: p.reasonZh }),
    en: (p) => ({ title: `Not imported: ${p.fileName}`, body: p.reasonEn }),
  }),
});
