import type { FileKind } from '#foundation/files';
import { isBlank, shownCell } from '../domain/cell.js';
import { sheetRows } from '../reading/sheet-rows.js';
import { ReadRefused } from '../reading/read-refused.js';

/** A need is a page or two: more would only be read to be cut. */
const MOST_PAGES = 20;
const MOST_ROWS = 500;
const MOST_CHARACTERS = 60_000;

/** The text of a document, line by line; empty where it holds none (a scan). */
export async function documentText(content: Buffer, kind: FileKind): Promise<string> {
  return (kind === 'pdf' ? await pdfText(content) : await sheetText(content, kind)).slice(0, MOST_CHARACTERS);
}

async function sheetText(content: Buffer, kind: FileKind): Promise<string> {
  const lines: string[] = [];
  for await (const { cells } of sheetRows(content, kind)) {
    const shown = cells.filter((cell) => !isBlank(cell)).map(shownCell);
    // A sheet of two columns is a form: name and value.
    if (shown.length > 0) lines.push(shown.length === 2 ? `${shown[0] ?? ''}：${shown[1] ?? ''}` : shown.join(' '));
    if (lines.length >= MOST_ROWS) break;
  }
  return lines.join('\n');
}

async function pdfText(content: Buffer): Promise<string> {
  // Two megabytes of library for those who drop a PDF; the legacy build is the one that runs without a browser.
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({
    data: new Uint8Array(content),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: true,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await loading.promise;
    const pages: string[] = [];
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
    }
    return pages.join('\n');
  } catch (error) {
    if (!isPdfError(error)) throw error;
    throw new ReadRefused('FILE_DAMAGED', {
      zh: 'PDF 已损坏或有密码，无法读取。',
      en: 'The PDF is damaged or has a password.',
    });
  } finally {
    await loading.destroy();
  }
}

/** What the library says of a document that is none, or is locked. */
function isPdfError(error: unknown): boolean {
  const name = (error as { name?: unknown } | null)?.name;
  return (
    typeof name === 'string' && /^(?:InvalidPDF|MissingPDF|Password|UnknownError|ResponseException|Format)/.test(name)
  );
}
