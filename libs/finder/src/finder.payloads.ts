import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ChainNode } from '#chains';
import { Firm } from '#firms';
import { Public } from '#foundation/access';
import { PageInfo } from '#foundation/graphql';
import { Listing } from '#listings';
import { Need } from '#needs';
import { SearchFilterName } from './finder.enums.js';

@Public()
@ObjectType({ description: '分面的一个选项 / one option of a facet' })
export class SearchFacetOption {
  @Field(() => String, {
    description:
      '代码；枚举为枚举名；预算为 "10-50"（万元，空端为不限）或 "negotiable"；截止与交期为天数 / code, enum name, band or days',
  })
  value: string;

  @Field(() => String, { nullable: true, description: '枚举、区间与天数无名称 / null where the page has the words' })
  nameZh: string | null;

  @Field(() => String, { nullable: true })
  nameEn: string | null;

  @Field(() => Int, { description: '在其余条件下的数量 / under every filter but that of this facet' })
  count: number;

  @Field(() => Boolean)
  isChosen: boolean;
}

@Public()
@ObjectType({ description: '分面 / a facet, the largest options first' })
export class SearchFacet {
  @Field(() => SearchFilterName)
  name: SearchFilterName;

  @Field(() => [SearchFacetOption])
  options: SearchFacetOption[];
}

@Public()
@ObjectType({ description: '检索词的同义扩展 / what a word was expanded to' })
export class SearchExpansion {
  @Field(() => String)
  term: string;

  @Field(() => [String])
  expandedTo: string[];
}

@Public()
@ObjectType({ description: '去掉某一条件后的数量 / how many there would be without a filter' })
export class SearchWithout {
  @Field(() => SearchFilterName)
  filter: SearchFilterName;

  @Field(() => Int)
  total: number;
}

@ObjectType({ isAbstract: true })
abstract class SearchResult {
  @Field(() => Int)
  total: number;

  @Field(() => Int)
  page: number;

  @Field(() => Int)
  pages: number;

  @Field(() => PageInfo)
  pageInfo: PageInfo;

  @Field(() => [SearchFacet])
  facets: SearchFacet[];

  @Field(() => [SearchExpansion])
  expansions: SearchExpansion[];

  @Field(() => [SearchWithout], {
    description: '放宽后数量最多的在前：首条即排除最多的条件 / the filter that excludes most comes first',
  })
  without: SearchWithout[];

  ids: readonly string[];
}

@Public()
@ObjectType({ description: '需求检索结果 / needs that were found' })
export class NeedSearch extends SearchResult {
  @Field(() => [Need])
  nodes: Need[];
}

@Public()
@ObjectType({ description: '供给检索结果 / listings that were found' })
export class ListingSearch extends SearchResult {
  @Field(() => [Listing])
  nodes: Listing[];
}

@Public()
@ObjectType({ description: '企业检索结果 / firms that were found' })
export class FirmSearch extends SearchResult {
  @Field(() => [Firm])
  nodes: Firm[];
}

@Public()
@ObjectType({ description: '顶部快速检索，每类至多 5 条 / at most five of each kind' })
export class QuickSearch {
  @Field(() => [Need])
  needs: Need[];

  @Field(() => [Listing])
  listings: Listing[];

  @Field(() => [Firm])
  firms: Firm[];

  @Field(() => [ChainNode])
  nodes: ChainNode[];

  needIds: readonly string[];
  listingIds: readonly string[];
  firmIds: readonly string[];
}
