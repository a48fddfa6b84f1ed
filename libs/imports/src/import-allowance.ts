import { Field, Int, ObjectType } from '@nestjs/graphql';
import { signedIn, Visible } from '#foundation/access';

@ObjectType({ description: '此刻还允许导入多少 / what the limits still permit at this hour' })
@Visible(signedIn)
export class ImportAllowance {
  @Field(() => Int, { description: '24 小时内可新增的行数 / new rows within 24 hours' })
  perDay: number;

  @Field(() => Int, { description: '现在还可新增的行数；更新不计 / new rows from now on; updates do not count' })
  newRows: number;

  @Field(() => Int, { description: '现在还可发布的行数，其余存为草稿 / may be published; the others stay drafts' })
  publishable: number;
}
