import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutboxModule } from '#foundation/outbox';
import { FileDoor } from './file-door.js';
import { FilesController } from './files.controller.js';
import { FilesHandlers } from './files.handlers.js';
import { Files } from './files.service.js';
import { StoredFile } from './stored-file.entity.js';
import { Uploads } from './uploads.service.js';

@Module({
  imports: [OutboxModule, TypeOrmModule.forFeature([StoredFile])],
  controllers: [FilesController],
  providers: [Files, Uploads, FileDoor, FilesHandlers],
  exports: [Files, FileDoor],
})
export class FilesModule {}
