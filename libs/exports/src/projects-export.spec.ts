import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Actor } from '#foundation/access';
import { Files } from '#foundation/files';
import { ExportsModule } from '#exports';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { aProject } from '../../../test/support/builders/project.js';
import { type ImportsRig, startImports } from '../../../test/support/imports-rig.js';
import { ExportRows } from './export-rows.js';
import { Exports } from './exports.service.js';

let rig: ImportsRig;
let service: Exports;
let buyer: Actor;
let officer: Actor;

beforeAll(async () => {
  rig = await startImports([ExportsModule]);
  service = rig.app.get(Exports);
  buyer = await rig.aBuyer();
  const officerId = await anAccount(rig.sql, { offices: [{ role: 'chain_officer', chainCode: 'A01' }] });
  officer = actorOf(officerId, { offices: [{ role: 'chain_officer', chainCode: 'A01' }] });
  await aProject(rig.sql, { name: '变频压缩机产业园' });
  await aProject(rig.sql, { name: '别链的保密项目', chainCode: 'A02', nodeCode: null });
  await aProject(rig.sql, { name: '企业自己的技改', kind: 'upgrade', firmId: buyer.firmId });
  await aNeed(rig.sql, {
    ...{ firmId: buyer.firmId ?? '', status: 'expired', title: '别人的保密需求', nodeCode: 'A01-03' },
    ...{ publishedAt: new Date(Date.now() - 40 * 86_400_000), deadlineInHours: -480, budgetMax: '36.00' },
  });
}, 60_000);

afterAll(() => rig?.close());

async function made(actor: Actor, input: Parameters<Exports['request']>[1]): Promise<Buffer> {
  const result = await service.request(actor, input);
  if (!('exportRunId' in result)) throw new Error(`refused: ${result.refusal}`);
  await rig.settle(2);
  const run = await rig.app.get(ExportRows).find(actor, result.exportRunId);
  const files = rig.app.get(Files, { strict: false });
  return files.content(await files.get(actor, run?.fileId ?? ''));
}

describe('the list of projects', () => {
  it('holds what the asker may read and the filter says', async () => {
    const csv = { list: 'projects', format: 'csv' } as const;
    const desk = (await made(officer, csv)).toString('utf8');
    expect(desk).toContain('变频压缩机产业园');
    expect(desk).toContain('企业自己的技改');
    expect(desk).not.toContain('别链的保密项目');
    const firm = (await made(buyer, csv)).toString('utf8');
    expect([firm.includes('企业自己的技改'), firm.includes('变频压缩机产业园')]).toEqual([true, false]);
    const upgrades = (await made(officer, { ...csv, filter: { projects: { kind: 'upgrade' } } })).toString('utf8');
    expect([upgrades.includes('企业自己的技改'), upgrades.includes('变频压缩机产业园')]).toEqual([true, false]);
  });
});

describe('the investment catalogue', () => {
  const pdf = { list: 'investment_catalogue', format: 'pdf' } as const;

  it('is a PDF with its figures and its formula, and names no need', async () => {
    const content = await made(officer, { ...pdf, filter: { chainCode: 'A01' } });
    const document = await getDocument({ data: new Uint8Array(content), verbosity: 0 }).promise;
    const pages = Array.from({ length: document.numPages }, (_, at) => at + 1);
    const texts: string[] = [];
    for (const page of pages) {
      const { items } = await (await document.getPage(page)).getTextContent();
      texts.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
    }
    const text = texts.join('');
    for (const told of ['精准招商目录', '未满足需求 1 项', '36', '得分 = 40']) expect(text).toContain(told);
    expect(text).not.toContain('保密需求');
  });

  it('is not for firms, and comes as PDF only', async () => {
    await expect(service.request(buyer, pdf)).rejects.toMatchObject({ extensions: { code: 'NOT_ALLOWED' } });
    expect(await service.request(officer, { ...pdf, format: 'csv' })).toMatchObject({
      refusal: 'EXPORT_FORMAT_WRONG',
    });
  });
});
