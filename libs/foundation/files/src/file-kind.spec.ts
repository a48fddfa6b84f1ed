import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { decodeText, namedAs, recognise } from './file-kind.js';
import { aZip } from '../../../../test/support/builders/zip.js';
import { inflatesWithin, zipEntries } from './zip-directory.js';

const kindOf = (content: Buffer) => {
  const found = recognise(content);
  return 'kind' in found ? found.kind : found.instead.zh;
};

describe('what a file is', () => {
  it('is told by its content', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('a').addRow(['一']);
    expect(kindOf(Buffer.from(await workbook.xlsx.writeBuffer()))).toBe('xlsx');
    expect(kindOf(Buffer.from('%PDF-1.7\n'))).toBe('pdf');
    expect(kindOf(Buffer.from('89504e470d0a1a0a00', 'hex'))).toBe('png');
    expect(kindOf(Buffer.from('ffd8ffe000', 'hex'))).toBe('jpeg');
    expect(kindOf(Buffer.from('编号,名称\r\n1,壳体\r\n'))).toBe('csv');
    expect(kindOf(Buffer.from('b1e0bac52cc3fbb3c60d0a', 'hex'))).toBe('csv');
    expect(kindOf(aZip([{ name: 'readme.txt', content: 'hello' }]))).toBe('zip');
    expect(kindOf(aZip([{ name: 'word/document.xml', content: '<w/>' }]))).toBe('docx');
    expect(kindOf(Buffer.from('ISO-10303-21;\nHEADER;\n'))).toBe('step');
    expect(kindOf(Buffer.from('AC1032\0\0\0', 'latin1'))).toBe('dwg');
    expect(kindOf(Buffer.from('  0\r\nSECTION\r\n  2\r\nHEADER\r\n'))).toBe('dxf');
    expect(kindOf(Buffer.from('999\n图纸导出\n  0\nSECTION\n'))).toBe('dxf');
    expect(kindOf(Buffer.from('AutoCAD Binary DXF\r\n\x1a\0', 'latin1'))).toBe('dxf');
  });

  it('has a name that ends as its kind does, whatever it was called', () => {
    expect(namedAs('pdf', '图纸.PDF')).toBe('图纸.PDF');
    expect(namedAs('step', '壳体.stp')).toBe('壳体.stp');
    expect(namedAs('pdf', 'page.html')).toBe('page.html.pdf');
    expect(namedAs('jpeg', 'jpg')).toBe('jpg.jpg');
  });

  it.each([
    ['a zip with a program', aZip([{ name: 'drawings/setup.EXE', content: 'MZ' }]), '程序'],
    [
      'a workbook with macros',
      aZip([
        { name: 'xl/workbook.xml', content: 'x' },
        { name: 'xl/vbaProject.bin', content: 'x' },
      ]),
      '宏',
    ],
    ['an xlsb', aZip([{ name: 'xl/workbook.bin', content: 'x' }]), 'xlsb'],
    ['a program', Buffer.from('MZ\x90\x00'), '程序'],
    [
      'an encrypted workbook',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      '去除密码',
    ],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae100', 'hex'), '另存为 xlsx'],
    ['a damaged zip', Buffer.from('504b030400000000', 'hex'), '已损坏'],
    ['bytes of nothing known', Buffer.from([1, 2, 3, 0]), '无法识别'],
  ])('is said in words for %s', (_, content, words) => {
    expect(kindOf(content)).toContain(words);
  });
});

describe('a text', () => {
  it('is read as UTF-8 with or without its mark, else as GB18030', () => {
    expect(decodeText(Buffer.from('\ufeff件'))).toBe('件');
    expect(decodeText(Buffer.from('件'))).toBe('件');
    expect(decodeText(Buffer.from('bcfe', 'hex'))).toBe('件');
    expect(decodeText(Buffer.from('ff', 'hex'))).toBeNull();
  });
});

describe('an archive', () => {
  const zip = aZip([
    { name: 'a', content: 'x'.repeat(1000) },
    { name: 'b', content: 'y'.repeat(24) },
  ]);

  it('lists its entries', () => {
    expect(zipEntries(zip)).toMatchObject([
      { name: 'a', declared: 1000 },
      { name: 'b', declared: 24 },
    ]);
    expect(zipEntries(Buffer.alloc(0))).toBeNull();
  });

  it('stays within what its entries really hold, to the byte', async () => {
    expect(await inflatesWithin(zip, 1024)).toBe(true);
    expect(await inflatesWithin(zip, 1023)).toBe(false);
  });

  it('is not believed about its size', async () => {
    const liar = aZip([{ name: 'a', content: 'x'.repeat(100_000), declared: 10 }]);
    expect(zipEntries(liar)).toMatchObject([{ declared: 10 }]);
    expect(await inflatesWithin(liar, 99_999)).toBe(false);
  });

  it('that is damaged inside is within nothing', async () => {
    const broken = Buffer.from(zip);
    const content = deflateRawSync('x'.repeat(1000));
    broken.fill(0xff, broken.indexOf(content), broken.indexOf(content) + content.length);
    expect(await inflatesWithin(broken, 1024)).toBe(false);
  });
});
