import { ArgsType, Field, Float, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEnum,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { FirmSizeClass, FirmStatus } from '#firms';
import { Decimal, LocalDate, MAX_FIRST, Text } from '#foundation/graphql';
import { CapacityPeriodEnum, ListingKindEnum, ListingStatus } from '#listings';
import { BiddingKindEnum, NeedKindEnum, NeedStatusEnum } from '#needs';
import type { CapacityPeriod } from './domain/capacity.js';
import { FirmSearchSort, ListingSearchSort, NeedSearchSort, SearchScope } from './finder.enums.js';

const CODES = { chain: /^[A-Z]\d{2}$/, node: /^[A-Z]\d{2}-\d{2}$/, district: /^\d{6}$/ };
const MOST_CHOSEN = 50;
/** Further pages are for programs, which have cursors. */
const LAST_PAGE = 1000;

const choice = (description?: string): PropertyDecorator[] => [
  Field(() => [String], { nullable: true, description }),
  IsOptional(),
  IsArray(),
  ArrayMaxSize(MOST_CHOSEN),
  ArrayUnique(),
];
const Codes = (form: RegExp, description?: string): PropertyDecorator =>
  applyDecorators(...choice(description), Matches(form, { each: true }));
const Names = (description?: string): PropertyDecorator =>
  applyDecorators(...choice(description), Text({ max: 40, each: true }));
const EnumChoice = (values: object): PropertyDecorator =>
  applyDecorators(
    Field(() => [values], { nullable: true }),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(MOST_CHOSEN),
    ArrayUnique(),
    IsIn(Object.values(values), { each: true }),
  );
const Amount = (description: string): PropertyDecorator =>
  applyDecorators(
    Field(() => Decimal, { nullable: true, description }),
    IsOptional(),
    Matches(/^\d{1,16}(\.\d{1,2})?$/),
  );
const Day = (): PropertyDecorator =>
  applyDecorators(
    Field(() => LocalDate, { nullable: true }),
    IsOptional(),
    Matches(/^\d{4}-\d{2}-\d{2}$/),
  );
const Days = (description: string): PropertyDecorator =>
  applyDecorators(
    Field(() => Int, { nullable: true, description }),
    IsOptional(),
    IsInt(),
    Min(0),
    Max(3650),
  );
const Flag = (description: string): PropertyDecorator =>
  applyDecorators(
    Field(() => Boolean, { nullable: true, description }),
    IsOptional(),
    IsBoolean(),
  );

/** What all searches share. */
@InputType({ isAbstract: true })
abstract class WordsInput {
  @Field(() => String, { nullable: true, description: '检索词，各词须全部出现 / every word must be there' })
  @IsOptional()
  @Text({ max: 100 })
  text?: string | null;

  @Field(() => Boolean, { defaultValue: true, description: 'false：只搜原词 / the words as they are' })
  @IsBoolean()
  expandSynonyms: boolean = true;

  @Codes(CODES.chain)
  chainCodes?: string[] | null;

  @Codes(CODES.node)
  nodeCodes?: string[] | null;

  @Names()
  certificates?: string[] | null;
}

@InputType({ description: '需求检索条件 / what needs are searched by' })
export class NeedSearchInput extends WordsInput {
  @Codes(CODES.district, '交付区市 / where it is delivered to')
  districtCodes?: string[] | null;

  @EnumChoice(NeedKindEnum)
  kinds?: string[] | null;

  @EnumChoice(BiddingKindEnum)
  biddings?: string[] | null;

  @EnumChoice(NeedStatusEnum)
  statuses?: string[] | null;

  @Amount('万元，含 / in 10,000 yuan, inclusive')
  budgetFrom?: string | null;

  @Amount('万元，不含 / in 10,000 yuan, exclusive')
  budgetTo?: string | null;

  @Flag('面议：单独为真时只看面议，与预算范围合用时并入 / open to offers: alone, or besides the range')
  isNegotiable?: boolean | null;

  @Day()
  deadlineFrom?: string | null;

  @Day()
  deadlineTo?: string | null;

  @Days('截止在若干天内 / the deadline is within so many days from now')
  deadlineWithinDays?: number | null;

  @Day()
  deliveryFrom?: string | null;

  @Day()
  deliveryTo?: string | null;
}

@InputType({ description: '空闲产能不低于 / free capacity of at least' })
export class CapacityInput {
  @Field(() => Float)
  @IsNumber()
  @Min(0)
  @Max(1e12)
  quantity: number;

  @Field(() => String)
  @Text({ max: 20 })
  unit: string;

  @Field(() => CapacityPeriodEnum)
  @IsEnum(CapacityPeriodEnum)
  period: CapacityPeriod;
}

@InputType({ description: '供给检索条件 / what listings are searched by' })
export class ListingSearchInput extends WordsInput {
  @Codes(CODES.district, '企业所在区市 / where the firm is')
  districtCodes?: string[] | null;

  @Codes(CODES.district, '服务区市；未写明的视为不限 / districts served; not stated is everywhere')
  districtsServed?: string[] | null;

  @EnumChoice(ListingKindEnum)
  kinds?: string[] | null;

  @EnumChoice(ListingStatus)
  statuses?: string[] | null;

  @EnumChoice(FirmSizeClass)
  firmSizes?: string[] | null;

  @Names('企业标签 / tags that the firm holds')
  firmTags?: string[] | null;

  @Amount('元/计价单位，含 / yuan a unit, inclusive')
  priceFrom?: string | null;

  @Amount('元/计价单位，不含 / yuan a unit, exclusive')
  priceTo?: string | null;

  @Days('交期不超过若干天 / at most so many days')
  leadTimeWithinDays?: number | null;

  @Field(() => CapacityInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => CapacityInput)
  capacity?: CapacityInput | null;
}

@InputType({ description: '企业检索条件 / what firms are searched by' })
export class FirmSearchInput extends WordsInput {
  @Codes(CODES.district)
  districtCodes?: string[] | null;

  @EnumChoice(FirmSizeClass)
  firmSizes?: string[] | null;

  @Names()
  firmTags?: string[] | null;

  @EnumChoice(FirmStatus)
  statuses?: string[] | null;

  @Flag('采购方 / buys')
  isBuyer?: boolean | null;

  @Flag('供应方 / supplies')
  isSupplier?: boolean | null;

  @Flag('链主（选定产业链时为这些链的链主）/ leads a chain, one of those chosen if some are')
  isLead?: boolean | null;
}

@ArgsType()
export class SearchPageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many, 1 to 100.' })
  @IsInt()
  @Min(1)
  @Max(MAX_FIRST)
  first: number = 20;

  @Field(() => Int, { defaultValue: 1, description: '页码，从 1 起 / the page, from 1' })
  @IsInt()
  @Min(1)
  @Max(LAST_PAGE)
  page: number = 1;

  @Field(() => String, { nullable: true, description: '加载更多：上次的 endCursor，优先于页码 / instead of a page' })
  @IsOptional()
  @IsString()
  @MaxLength(1024)
  after?: string | null;
}

@ArgsType()
export class NeedSearchArgs extends SearchPageArgs {
  @Field(() => NeedSearchInput)
  @ValidateNested()
  @Type(() => NeedSearchInput)
  search: NeedSearchInput;

  @Field(() => SearchScope, { defaultValue: SearchScope.PUBLIC })
  @IsEnum(SearchScope)
  scope: SearchScope = SearchScope.PUBLIC;

  @Field(() => NeedSearchSort, { defaultValue: NeedSearchSort.MATCH })
  @IsEnum(NeedSearchSort)
  sort: NeedSearchSort = NeedSearchSort.MATCH;
}

@ArgsType()
export class ListingSearchArgs extends SearchPageArgs {
  @Field(() => ListingSearchInput)
  @ValidateNested()
  @Type(() => ListingSearchInput)
  search: ListingSearchInput;

  @Field(() => SearchScope, { defaultValue: SearchScope.PUBLIC })
  @IsEnum(SearchScope)
  scope: SearchScope = SearchScope.PUBLIC;

  @Field(() => ListingSearchSort, { defaultValue: ListingSearchSort.MATCH })
  @IsEnum(ListingSearchSort)
  sort: ListingSearchSort = ListingSearchSort.MATCH;
}

@ArgsType()
export class FirmSearchArgs extends SearchPageArgs {
  @Field(() => FirmSearchInput)
  @ValidateNested()
  @Type(() => FirmSearchInput)
  search: FirmSearchInput;

  @Field(() => FirmSearchSort, { defaultValue: FirmSearchSort.MATCH })
  @IsEnum(FirmSearchSort)
  sort: FirmSearchSort = FirmSearchSort.MATCH;
}
