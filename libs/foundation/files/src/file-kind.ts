import type { Bilingual } from '#kernel';
import { zipEntries } from './zip-directory.js';

/** What the platform takes, told by the content and never by the name. */
export const FILE_KINDS = ['xlsx', 'csv', 'pdf', 'png', 'jpeg'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export const MEDIA_TYPES: Readonly<Record<FileKind, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
};

/** What a content is: one of the kinds, or in words what it is instead. */
export type Recognised = { readonly kind: FileKind } | { readonly instead: Bilingual };

const instead = (zh: string, en: string): Recognised => ({ instead: { zh, en } });

const MAGIC: readonly (readonly [string, Recognised])[] = [
  ['25504446', { kind: 'pdf' }],
  ['89504e470d0a1a0a', { kind: 'png' }],
  ['ffd8ff', { kind: 'jpeg' }],
  ['4d5a', instead('这是程序文件（exe），不能上传。', 'This is a program (exe); it is not taken.')],
  ['7f454c46', instead('这是程序文件，不能上传。', 'This is a program; it is not taken.')],
  [
    '526172211a',
    instead('这是 RAR 压缩包，请解压后上传其中的文件。', 'This is a RAR archive: unpack it and send the file.'),
  ],
  [
    '377abcaf',
    instead('这是 7z 压缩包，请解压后上传其中的文件。', 'This is a 7z archive: unpack it and send the file.'),
  ],
  [
    '1f8b',
    instead('这是压缩文件，请解压后上传其中的文件。', 'This is a compressed file: unpack it and send the file.'),
  ],
];
/** Container of old Office files, and of new ones behind a password. */
const OLE = 'd0cf11e0a1b11ae1';
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** Tells what the bytes are. A text counts as CSV when it is UTF-8 or GB18030 without control characters. */
export function recognise(content: Buffer): Recognised {
  const head = content.subarray(0, 16).toString('hex');
  const known = MAGIC.find(([magic]) => head.startsWith(magic));
  if (known) return known[1];
  if (head.startsWith(OLE)) {
    return content.includes(ENCRYPTED)
      ? instead(
          '文件已加密，请在 Excel 中去除密码后重新保存再上传。',
          'The file has a password: remove it in Excel, then send it again.',
        )
      : instead(
          '这是旧版 Office 文件（xls/doc），请另存为 xlsx 后上传。',
          'This is an old Office file (xls/doc): save it as xlsx and send that.',
        );
  }
  if (head.startsWith('504b0304') || head.startsWith('504b0506')) return recogniseZip(content);
  return isText(content) ? { kind: 'csv' } : instead('无法识别该文件的格式。', 'The format of this file is not known.');
}

function recogniseZip(content: Buffer): Recognised {
  const names = zipEntries(content)?.map(({ name }) => name);
  if (!names) return instead('文件已损坏，请重新导出后上传。', 'The file is damaged: export it again and send that.');
  if (names.includes('xl/workbook.xml')) return { kind: 'xlsx' };
  if (names.includes('xl/workbook.bin')) {
    return instead('这是 xlsb 文件，请另存为 xlsx 后上传。', 'This is an xlsb file: save it as xlsx and send that.');
  }
  if (names.some((name) => name.startsWith('word/')))
    return instead('这是 Word 文档，此处不支持。', 'This is a Word document; it is not taken here.');
  if (names.some((name) => name.startsWith('ppt/')))
    return instead('这是演示文稿，此处不支持。', 'This is a presentation; it is not taken here.');
  return instead(
    '这是压缩包（zip），只改了文件名；请解压后上传其中的文件。',
    'This is a zip archive under another name: unpack it and send the file.',
  );
}

/** UTF-8, or every byte above ASCII part of a GB18030 character; no control characters but tabs and line ends. */
function isText(content: Buffer): boolean {
  if (content.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false;
  return decodeText(content) !== null;
}

/** The text of a CSV: UTF-8 with or without its mark, else GB18030 as Chinese Excel writes it; null for neither. */
export function decodeText(content: Buffer): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(content);
    } catch (error) {
      if ((error as { code?: unknown } | null)?.code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    }
  }
  return null;
}
