import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Public } from '#foundation/access';

@Public()
@ObjectType({ description: '区市（GB/T 2260）/ a district by its national code' })
@Entity('district')
export class District {
  @Field(() => String)
  @PrimaryColumn('text')
  code: string;

  @Field(() => String)
  @Column('text', { name: 'name_zh' })
  nameZh: string;

  @Field(() => String)
  @Column('text', { name: 'name_en' })
  nameEn: string;

  @Field(() => String)
  @Column('text', { name: 'short_zh' })
  shortZh: string;

  @Field(() => [String])
  @Column('text', { array: true, default: [] })
  aliases: string[];

  @Field(() => Float, { nullable: true })
  @Column('double precision', { nullable: true })
  lon: number | null;

  @Field(() => Float, { nullable: true })
  @Column('double precision', { nullable: true })
  lat: number | null;

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_local', default: true })
  isLocal: boolean;

  @Column('int')
  sort: number;
}

@Public()
@ObjectType({ description: '资质证书种类 / a kind of certificate' })
@Entity('certificate_kind')
export class CertificateKind {
  @Field(() => String)
  @PrimaryColumn('text')
  code: string;

  @Field(() => String)
  @Column('text', { name: 'name_zh' })
  nameZh: string;

  @Field(() => String)
  @Column('text', { name: 'name_en' })
  nameEn: string;

  @Field(() => [String])
  @Column('text', { array: true, default: [] })
  aliases: string[];

  @Column('int')
  sort: number;
}

@Public()
@ObjectType({ description: '企业标签种类 / a kind of tag that is granted to firms' })
@Entity('firm_tag_kind')
export class FirmTagKind {
  @Field(() => String)
  @PrimaryColumn('text')
  code: string;

  @Field(() => String)
  @Column('text', { name: 'name_zh' })
  nameZh: string;

  @Field(() => String)
  @Column('text', { name: 'name_en' })
  nameEn: string;

  @Field(() => String)
  @Column('text', { name: 'short_zh' })
  shortZh: string;

  @Field(() => [String])
  @Column('text', { array: true, default: [] })
  levels: string[];

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'grantor_zh', nullable: true })
  grantorZh: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'grantor_en', nullable: true })
  grantorEn: string | null;

  @Field(() => Int, { nullable: true })
  @Column('int', { name: 'validity_years', nullable: true })
  validityYears: number | null;

  @Column('int')
  sort: number;
}
