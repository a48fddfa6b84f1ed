export { Attachment } from './attachment.type.js';
export {
  ATTACHMENT_KINDS,
  attachmentPurpose,
  attachmentRefusals,
  Attachments,
  attachmentSelect,
} from './attachments.service.js';
export { attachment } from './content-disposition.js';
export { FileDoor } from './file-door.js';
export { decodeText, type FileKind, MEDIA_TYPES, recognise } from './file-kind.js';
export { defineFilePurpose, type FileFacts, type FilePurpose, findPurpose } from './file-purpose.js';
export { FileRefused } from './file-refused.js';
export { FilesModule } from './files.module.js';
export { type FileGuard, type FileOnDisk, Files, type NewFile } from './files.service.js';
export { ClearExpiredFiles } from './files.jobs.js';
export { StoredFile } from './stored-file.entity.js';
export { inflatesWithin, zipEntries } from './zip-directory.js';
