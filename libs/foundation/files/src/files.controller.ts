import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isId } from '#kernel';
import { NotFound } from '#foundation/access';
import { attachment } from './content-disposition.js';
import { FileDoor } from './file-door.js';
import { MEDIA_TYPES } from './file-kind.js';
import { Files } from './files.service.js';
import { Uploads } from './uploads.service.js';

/** `POST /files?purpose=…&name=…` with the bytes as the body; `GET /files/:id`. */
@Controller('files')
export class FilesController {
  constructor(
    private readonly door: FileDoor,
    private readonly uploads: Uploads,
    private readonly files: Files,
  ) {}

  @Post()
  async upload(
    @Req() request: Request,
    @Res() response: Response,
    @Query('purpose') purpose: unknown,
    @Query('name') name: unknown,
  ): Promise<void> {
    await this.door.receive(
      request,
      response,
      async (actor) => {
        const stored = await this.uploads.receive(actor, request, { purpose: text(purpose), name: text(name) });
        response.status(201).json(stored);
      },
      { isOwnPageOnly: true },
    );
  }

  @Get(':id')
  async download(@Req() request: Request, @Res() response: Response, @Param('id') id: string): Promise<void> {
    await this.door.receive(request, response, async (actor) => {
      if (!isId(id)) throw new NotFound();
      const file = await this.files.get(actor, id);
      response.setHeader('content-type', MEDIA_TYPES[file.kind]);
      response.setHeader('content-length', file.size);
      response.setHeader('content-disposition', attachment(file.name));
      await pipeline(Readable.from(this.files.parts(file)), response).catch((error: unknown) => {
        // A reader that leaves is no failure of ours.
        if ((error as { code?: unknown } | null)?.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
      });
    });
  }
}

/** A repeated parameter comes as a list: it is no name. */
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
