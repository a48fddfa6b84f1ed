import { Injectable } from '@nestjs/common';
import { type ChainNode, ReferenceData } from '#chains';
import type { Actor } from '#foundation/access';
import { fold } from '#matching';
import { FirmSearchSort, ListingSearchSort, NeedSearchSort, SearchScope } from './finder.enums.js';
import { FirmSearchInput, ListingSearchInput, NeedSearchInput } from './finder.inputs.js';
import { FirmFinder } from './subjects/firm-finder.js';
import { ListingFinder } from './subjects/listing-finder.js';
import { NeedFinder } from './subjects/need-finder.js';

const EACH = { first: 5, page: 1 };

const idsOf = ({ rows }: { readonly rows: readonly { readonly id: string }[] }): string[] => rows.map(({ id }) => id);

/** The best few of everything for one text: the search in the top bar. */
@Injectable()
export class QuickSearches {
  constructor(
    private readonly needs: NeedFinder,
    private readonly listings: ListingFinder,
    private readonly firms: FirmFinder,
    private readonly reference: ReferenceData,
  ) {}

  async find(actor: Actor, text: string) {
    const scope = SearchScope.PUBLIC;
    const [needs, listings, firms, nodes] = await Promise.all([
      this.needs.search(actor, { ...EACH, scope, sort: NeedSearchSort.MATCH, search: worded(NeedSearchInput, text) }),
      this.listings.search(actor, {
        ...{ ...EACH, scope, sort: ListingSearchSort.MATCH },
        search: worded(ListingSearchInput, text),
      }),
      this.firms.search(actor, { ...EACH, sort: FirmSearchSort.MATCH, search: worded(FirmSearchInput, text) }),
      this.nodes(text),
    ]);
    return { needIds: idsOf(needs), listingIds: idsOf(listings), firmIds: idsOf(firms), nodes };
  }

  /** Nodes whose code, names or keywords hold the text; there are some hundreds. */
  private async nodes(text: string): Promise<ChainNode[]> {
    const { nodes } = await this.reference.current();
    const wanted = fold(text).lower.trim();
    const holds = (word: string): boolean => fold(word).lower.includes(wanted);
    const named: ChainNode[] = [];
    const keyed: ChainNode[] = [];
    for (const node of nodes.values()) {
      if ([node.code, node.nameZh, node.nameEn].some(holds)) named.push(node);
      else if (node.keywords.some(holds)) keyed.push(node);
    }
    return [...named, ...keyed].slice(0, EACH.first);
  }
}

function worded<Input extends { text?: string | null }>(type: new () => Input, text: string): Input {
  return Object.assign(new type(), { text });
}
