import { existsSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { Config } from '#foundation/config';

/** A font file and, for a collection, the PostScript name of the face in it. */
export type PdfFontSource = string | [string, string];

/** Debian's fonts-wqy-microhei, fonts-droid-fallback, fonts-arphic-ukai: TrueType outlines, which PDF embeds as a subset. */
const KNOWN: readonly PdfFontSource[] = [
  ['/usr/share/fonts/truetype/wqy/wqy-microhei.ttc', 'WenQuanYiMicroHei'],
  ['/usr/share/fonts/wenquanyi/wqy-microhei/wqy-microhei.ttc', 'WenQuanYiMicroHei'],
  '/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf',
];

/** The font for PDF: PDF_FONT (`file` or `file#PostScriptName`), or one that usually is there. */
@Injectable()
export class PdfFont {
  constructor(private readonly config: Config) {}

  /** Null where no font with Chinese characters can be found: then no PDF is made, rather than one of empty boxes. */
  find(): PdfFontSource | null {
    const { PDF_FONT } = this.config;
    if (PDF_FONT === undefined) return KNOWN.find((font) => existsSync(fileOf(font))) ?? null;
    const [file = '', face] = PDF_FONT.split('#');
    if (!existsSync(file)) return null;
    return face === undefined ? file : [file, face];
  }
}

export const fileOf = (font: PdfFontSource): string => (typeof font === 'string' ? font : font[0]);
