import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ReferenceData } from '#chains';
import { NotFound, NotSignedIn } from '#foundation/access';
import { attachment, FileDoor, MEDIA_TYPES } from '#foundation/files';
import { type Locale, LOCALES } from '#kernel';
import { choicesOf } from './sheets/choices-of.js';
import { IMPORT_TYPES, ImportSheets, type ImportType } from './sheets/sheets.js';
import { template } from './writing/template.js';

/** `GET /imports/template/needs.xlsx?locale=en`, made of the reference data as it is now. */
@Controller('imports/template')
export class TemplatesController {
  constructor(
    private readonly door: FileDoor,
    private readonly sheets: ImportSheets,
    private readonly reference: ReferenceData,
  ) {}

  @Get(':file')
  async download(
    @Req() request: Request,
    @Res() response: Response,
    @Param('file') file: string,
    @Query('locale') wanted: unknown,
  ): Promise<void> {
    await this.door.receive(request, response, async (actor) => {
      if (actor.kind === 'visitor') throw new NotSignedIn();
      const type = IMPORT_TYPES.find((one) => file === `${one}.xlsx`);
      if (!type) throw new NotFound();
      const locale = LOCALES.find((one) => one === wanted) ?? actor.locale;
      const content = await this.content(type, locale);
      response.setHeader('content-type', MEDIA_TYPES.xlsx);
      response.setHeader('content-disposition', attachment(`${this.sheets.of(type).title[locale]}-template.xlsx`));
      response.end(content);
    });
  }

  private async content(type: ImportType, locale: Locale): Promise<Buffer> {
    return template(this.sheets.of(type), choicesOf(await this.reference.current()), locale);
  }
}
