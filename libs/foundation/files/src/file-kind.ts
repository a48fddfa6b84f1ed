import type { Bilingual } from '#kernel';
import { zipEntries } from './zip-directory.js';

/** What the platform takes, told by the content and never by the name. */
export const FILE_KINDS = ['xlsx', 'csv', 'pdf', 'png', 'jpeg', 'docx', 'zip', 'step', 'dwg', 'dxf'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export const MEDIA_TYPES: Readonly<Record<FileKind, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  zip: 'application/zip',
  step: 'model/step',
  dwg: 'image/vnd.dwg',
  dxf: 'image/vnd.dxf',
};

/** How names of a kind end, the usual one first. */
const ENDINGS: Readonly<Record<FileKind, readonly string[]>> = {
  xlsx: ['xlsx'],
  csv: ['csv', 'txt'],
  pdf: ['pdf'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  docx: ['docx'],
  zip: ['zip'],
  step: ['step', 'stp'],
  dwg: ['dwg'],
  dxf: ['dxf'],
};

/** The name with an ending of its kind, so that what is saved under it opens as what it is and as nothing else. */
export function namedAs(kind: FileKind, name: string): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return name.includes('.') && ENDINGS[kind].includes(ending) ? name : `${name}.${ENDINGS[kind][0] ?? kind}`;
}

/** What a content is: one of the kinds, with what to say where that kind is not taken, or in words what it is instead. */
export type Recognised = { readonly kind: FileKind; readonly instead?: Bilingual } | { readonly instead: Bilingual };

const instead = (zh: string, en: string): { readonly instead: Bilingual } => ({ instead: { zh, en } });

const MAGIC: readonly (readonly [string, Recognised])[] = [
  ['25504446', { kind: 'pdf' }],
  ['89504e470d0a1a0a', { kind: 'png' }],
  ['ffd8ff', { kind: 'jpeg' }],
  [Buffer.from('AC10').toString('hex'), { kind: 'dwg' }],
  [Buffer.from('AutoCAD Binary').toString('hex'), { kind: 'dxf' }],
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
/** Drawings that are texts: STEP (ISO 10303-21), and DXF with the group codes it begins with, after comments (999). */
const DRAWINGS: readonly (readonly [RegExp, Recognised])[] = [
  [/^\s*ISO-10303-21;/, { kind: 'step' }],
  [/^\s*(?:999\r?\n[^\n]*\n\s*)*0\r?\n\s*SECTION\b/, { kind: 'dxf' }],
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
  if (!isText(content)) return instead('无法识别该文件的格式。', 'The format of this file is not known.');
  const start = content.subarray(0, 1024).toString('latin1');
  return DRAWINGS.find(([pattern]) => pattern.test(start))?.[1] ?? { kind: 'csv' };
}

function recogniseZip(content: Buffer): Recognised {
  const names = zipEntries(content)?.map(({ name }) => name);
  if (!names) return instead('文件已损坏，请重新导出后上传。', 'The file is damaged: export it again and send that.');
  if (names.includes('xl/workbook.bin')) {
    return instead('这是 xlsb 文件，请另存为 xlsx 后上传。', 'This is an xlsb file: save it as xlsx and send that.');
  }
  if (names.some((name) => name.endsWith('vbaProject.bin'))) {
    return instead('文件含有宏，请另存为不含宏的格式。', 'The file has macros: save it without them.');
  }
  if (names.includes('xl/workbook.xml')) return { kind: 'xlsx' };
  if (names.includes('word/document.xml')) {
    return {
      kind: 'docx',
      ...instead('这是 Word 文档，此处不支持。', 'This is a Word document; it is not taken here.'),
    };
  }
  if (names.some((name) => name.startsWith('ppt/')))
    return instead('这是演示文稿，此处不支持。', 'This is a presentation; it is not taken here.');
  if (names.some((name) => PROGRAM.test(name))) {
    return instead('压缩包内有程序文件，不能上传。', 'The archive holds a program; it is not taken.');
  }
  return {
    kind: 'zip',
    ...instead('这是压缩包（zip），请解压后上传其中的文件。', 'This is a zip archive: unpack it and send the file.'),
  };
}

/** What a computer would run when somebody clicks it. */
const PROGRAM = /\.(exe|dll|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|scr|lnk|jar|apk|sh)$/i;

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
