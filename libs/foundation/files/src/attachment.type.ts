import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { Public } from '#foundation/access';
import { Uuid } from '#foundation/graphql';

/** A file that hangs on a thing; the fields that answer it ask the rule of that thing, as does `GET /files/:id`. */
@Public()
@ObjectType({ description: '附件；内容见 GET /files/:id / a file that hangs on something' })
export class Attachment {
  @Field(() => Uuid)
  id: Id;

  @Field(() => String)
  name: string;

  @Field(() => String, { description: 'pdf, xlsx, docx, csv, png, jpeg, zip, step, dwg, dxf' })
  kind: string;

  @Field(() => Int, { description: 'Bytes' })
  size: number;

  @Field(() => String, { description: 'Of the content, in hex' })
  sha256: string;
}
