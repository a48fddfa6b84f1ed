import { Field, InputType } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import { IsEmail, IsEnum, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { type Id, type Locale, LOCALES } from '#kernel';
import type { OfficeRole } from '#foundation/access';
import { ClientMutationId, LocalDate, Text, Uuid } from '#foundation/graphql';
import { FirmRole } from './membership.entity.js';
import { OfficeRoleEnum } from './office-appointment.entity.js';

/** Longest input that is looked at; the policy's own limit answers with a refusal. */
const PASSWORD_INPUT = 1024;

/** Addresses are kept and compared in small letters. */
function Email(): PropertyDecorator {
  const lower = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.normalize('NFC').trim().toLowerCase() : value,
  );
  return (target, key) => {
    lower(target, key);
    IsEmail({}, { context: { zh: '请填写有效的邮箱地址。', en: 'An e-mail address is needed.' } })(target, key);
    MaxLength(254)(target, key);
  };
}

/** A password is taken as typed: neither trimmed nor cleaned. */
function Password(): PropertyDecorator {
  return (target, key) => {
    IsString()(target, key);
    MaxLength(PASSWORD_INPUT)(target, key);
  };
}

/** Digits as people write them, with country code, blanks and dashes. */
function Phone(): PropertyDecorator {
  return (target, key) => {
    IsOptional()(target, key);
    Matches(/^\+?[0-9][0-9 -]{4,24}$/, {
      context: { zh: '请填写有效的电话号码。', en: 'A telephone number is needed.' },
    })(target, key);
  };
}

@InputType()
export class RegisterInput {
  @Field(() => String)
  @Email()
  email: string;

  @Field(() => String)
  @Text({ max: 60 })
  name: string;

  @Field(() => String)
  @Password()
  password: string;

  @Field(() => String, { nullable: true })
  @Phone()
  phone?: string | null;

  @Field(() => String, { defaultValue: 'zh', description: 'zh or en: the language of messages and mail.' })
  @IsIn(LOCALES)
  locale: Locale;
}

@InputType()
export class SignInInput {
  @Field(() => String)
  @Email()
  email: string;

  @Field(() => String)
  @Password()
  password: string;
}

@InputType()
export class ChangePasswordInput {
  @Field(() => String)
  @Password()
  currentPassword: string;

  @Field(() => String)
  @Password()
  newPassword: string;
}

@InputType()
export class UpdateProfileInput {
  @Field(() => String)
  @Text({ max: 60 })
  name: string;

  @Field(() => String, { nullable: true })
  @Phone()
  phone?: string | null;

  @Field(() => String)
  @IsIn(LOCALES)
  locale: Locale;
}

@InputType()
export class AddMemberInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String)
  @Email()
  email: string;

  @Field(() => FirmRole)
  @IsEnum(FirmRole)
  role: `${FirmRole}`;
}

@InputType()
export class ChangeMemberRoleInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  membershipId: Id;

  @Field(() => FirmRole)
  @IsEnum(FirmRole)
  role: `${FirmRole}`;
}

@InputType()
export class EndMembershipInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  membershipId: Id;
}

@InputType()
export class RequestAppointmentInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String)
  @Email()
  email: string;

  @Field(() => OfficeRoleEnum)
  @IsIn(Object.values(OfficeRoleEnum))
  role: OfficeRole;

  @Field(() => String, { nullable: true, description: 'For chain lead and chain officer only.' })
  @IsOptional()
  @Text({ max: 40 })
  chainCode?: string | null;
}

@InputType()
export class SettleAppointmentInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  appointmentId: Id;
}

@InputType()
export class CreateApiKeyInput {
  @Field(() => String)
  @Text({ max: 60 })
  name: string;

  @Field(() => LocalDate, { description: 'The last day on which the key works.' })
  @IsString()
  expiresOn: string;

  @Field(() => Uuid, { nullable: true, description: 'The firm that the key acts for; or an office.' })
  @IsOptional()
  @IsUUID()
  firmId?: Id | null;

  @Field(() => Uuid, { nullable: true, description: 'The own appointment in which the key acts; or a firm.' })
  @IsOptional()
  @IsUUID()
  appointmentId?: Id | null;
}
