import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutboxModule } from '#foundation/outbox';
import { Attachments } from './attachments.service.js';
import { FileDoor } from './file-door.js';
import { FilesController } from './files.controller.js';
import { FilesHandlers } from './files.handlers.js';
import { Files } from './files.service.js';
import { StoredFile } from './stored-file.entity.js';
import { Uploads } from './uploads.service.js';

@Module({
  imports: [OutboxModule, TypeOrmModule.forFeature([StoredFile])],
  controllers: [FilesController],
  providers: [Files, Attachments, Uploads, FileDoor, FilesHandlers],
  exports: [Files, Attachments, FileDoor],
})
export class FilesModule {}
