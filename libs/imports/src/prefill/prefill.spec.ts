import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#foundation/access';
import { aWorkbook, type ImportsRig, startImports } from '../../../../test/support/imports-rig.js';
import { Prefill } from './prefill.service.js';

const PARAGRAPH = `空调外机钣金壳体采购
我司拟采购空调外机钣金壳体，数量：2万件，材质 SECC，板厚 1.0 mm，尺寸公差 ±0.1 mm。须通过 ISO 9001 认证。
预算 80-120 万元，报价截止：2099年5月1日 17:00，交货日期 2099-08-15，交货地点：青岛市城阳区流亭街道。`;

let rig: ImportsRig;
let prefill: Prefill;
let buyer: Actor;

beforeAll(async () => {
  rig = await startImports();
  prefill = rig.app.get(Prefill);
  buyer = await rig.aBuyer();
}, 60_000);

afterAll(() => rig?.close());

describe('a paragraph', () => {
  it('gives the fields that it states, each with the words that it stands in', async () => {
    const found = await prefill.need(buyer, { text: PARAGRAPH });
    expect(found.title).toEqual({ value: '空调外机钣金壳体采购', passage: '空调外机钣金壳体采购' });
    expect(found.quantity).toMatchObject({ quantity: 20_000, unit: '件' });
    expect(found.quantity?.passage).toContain('数量：2万件');
    expect(found.budget).toMatchObject({ min: '80.00', max: '120.00' });
    expect(found.deadline?.value.toISOString()).toBe('2099-05-01T09:00:00.000Z');
    expect(found.deliveryBy).toMatchObject({ value: '2099-08-15' });
    expect(found.deliveryDistrict).toMatchObject({ value: '370214' });
    expect(found.certificates.map(({ value }) => value)).toEqual(['ISO-9001']);
    expect(found.indicators.map(({ name, operator, value, unit }) => [name, operator, value, unit])).toEqual(
      expect.arrayContaining([
        ['板厚', '=', '1.0', 'mm'],
        ['尺寸公差', '±', '0.1', 'mm'],
      ]),
    );
    expect(found.nodes.length).toBeGreaterThan(0);
    for (const { passage } of found.indicators) expect(PARAGRAPH).toContain(passage);
  });

  it('that states nothing gives nothing', async () => {
    const found = await prefill.need(buyer, { text: '您好，请问平台如何使用？' });
    expect(found).toMatchObject({
      quantity: null,
      budget: null,
      deadline: null,
      deliveryBy: null,
      deliveryDistrict: null,
      certificates: [],
      indicators: [],
    });
  });

  it('in yuan is a budget in 万元, and an upper limit has no lower one', async () => {
    expect((await prefill.need(buyer, { text: '设备采购，预算不超过 350000 元。' })).budget).toMatchObject({
      min: null,
      max: '35.00',
    });
  });

  it('pasted from a page is plain text', async () => {
    const found = await prefill.need(buyer, { text: '<p>减速机<b>外壳</b>采购</p><script>x</script>' });
    expect(found.text).toBe('减速机外壳采购');
  });
});

describe('a document', () => {
  it('that is a workbook is read like a form', async () => {
    const book = await aWorkbook(
      ['项目名称', '减速机外壳加工'],
      [
        ['采购数量', '500 件'],
        ['截止日期', '2099-05-01'],
      ],
    );
    const fileId = await rig.aFile(buyer, book, 'xlsx', 'prefill');
    const found = await prefill.need(buyer, { fileId });
    expect(found.title?.value).toBe('减速机外壳加工');
    expect(found.quantity).toMatchObject({ quantity: 500, unit: '件' });
    expect(found.deadline?.value.toISOString()).toBe('2099-05-01T15:59:59.000Z');
  });

  it('that is a PDF is read by its text, and a damaged one is told', async () => {
    const lines = ['BT /F1 12 Tf 20 100 Td (Gearbox housing, budget 30 ~ 50 \\(10k\\)) Tj ET'];
    const fileId = await rig.aFile(buyer, aPdf(lines.join('\n')), 'pdf', 'prefill');
    expect((await prefill.need(buyer, { fileId })).text).toContain('Gearbox housing');
    const broken = await rig.aFile(buyer, '%PDF-1.4 nothing', 'pdf', 'prefill');
    await expect(prefill.need(buyer, { fileId: broken })).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } });
    const empty = await rig.aFile(buyer, aPdf(''), 'pdf', 'prefill');
    await expect(prefill.need(buyer, { fileId: empty })).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } });
  });

  it('of somebody else, or sent for something else, is not found; and either text or file is needed', async () => {
    const fileId = await rig.aFile(buyer, 'a,b', 'csv', 'prefill');
    await expect(prefill.need(await rig.aBuyer(), { fileId })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
    const other = await rig.aFile(buyer, 'a,b', 'csv', 'import');
    await expect(prefill.need(buyer, { fileId: other })).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    await expect(prefill.need(buyer, {})).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } });
    await expect(prefill.need(await rig.anOperator(), { text: '需求' })).rejects.toMatchObject({
      extensions: { code: 'NOT_ALLOWED' },
    });
  });
});

/** The smallest PDF with one page and this content. */
function aPdf(content: string): string {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return String(at).padStart(10, '0');
  });
  const xref = body.length;
  const entries = offsets.map((offset) => `${offset} 00000 n \n`).join('');
  return `${body}xref\n0 6\n0000000000 65535 f \n${entries}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF`;
}
