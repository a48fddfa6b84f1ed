import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { fileOf, type PdfFontSource } from './pdf-font.js';

/** Makes a PDF with this one font; nothing else is read from the disk and nothing from the network. */
export async function renderPdf(document: TDocumentDefinitions, font: PdfFontSource): Promise<Buffer> {
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === fileOf(font));
  // A collection goes as file and face, which the types of the library leave out.
  const source = font as string;
  pdfmake.setFonts({ Report: { normal: source, bold: source, italics: source, bolditalics: source } });
  return pdfmake.createPdf(document).getBuffer();
}
