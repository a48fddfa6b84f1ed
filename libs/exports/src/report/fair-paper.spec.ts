import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '#foundation/config';
import { fairPaper, type FairSheet } from './fair-paper.js';
import { PdfFont } from './pdf-font.js';
import { renderPdf } from './render-pdf.js';

const startsAt = new Date('2026-11-24T01:30:00Z');
const fair = { number: 'F-2026-000001', titleZh: '链万企对接会', titleEn: null, place: '会展中心', startsAt };
const agenda: FairSheet = {
  ...{ title: { zh: '青岛精密模具', en: '青岛精密模具' }, subtitle: '', code: 'LW1.code' },
  rows: [{ startsAt, place: 3, who: '海信' }],
};
const card: FairSheet = {
  ...{ title: { zh: '3 号桌', en: 'Table 3' }, subtitle: '海信 · 采购一组', code: null },
  rows: [{ startsAt, place: null, who: '青岛精密模具' }],
};

describe('the papers of a fair', () => {
  it('say time in the city, table and partner, a sheet of A5 each, with the check-in code on an agenda', () => {
    const paper = fairPaper(fair, [agenda, card], 'zh');
    const text = JSON.stringify(paper.content);
    expect(paper.pageSize).toBe('A5');
    expect(text).toContain('["09:30","3","海信"]');
    expect(text).toContain('["09:30","青岛精密模具"]');
    expect(text.match(/"pageBreak":"before"/g)).toHaveLength(1);
    expect(text.match(/"qr":"LW1.code"/g)).toHaveLength(1);
  });

  it('become a PDF where there is a font', async () => {
    const config = loadConfig({
      ...{ NODE_ENV: 'test', DATABASE_URL: 'postgres://x/y', SEALING_KEY: Buffer.alloc(32, 7).toString('base64') },
    });
    const font = new PdfFont(config).find();
    if (!font) return;
    const content = await renderPdf(fairPaper(fair, [agenda, card], 'en'), font);
    expect(content.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
