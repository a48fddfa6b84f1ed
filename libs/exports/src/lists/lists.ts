import { Injectable } from '@nestjs/common';
import { AuditList } from './audit-list.js';
import { MyBidList } from './bid-list.js';
import { DealList } from './deal-list.js';
import { DecisionList } from './decision-list.js';
import type { ExportList, ExportListName } from './export-list.js';
import { FirmList } from './firm-list.js';
import { ListingList, MyListingList } from './listing-lists.js';
import { MyNeedList, NeedList } from './need-lists.js';
import { ProjectList } from './project-list.js';
import { TicketList } from './ticket-list.js';

export const LISTS = [
  NeedList,
  MyNeedList,
  ListingList,
  MyListingList,
  MyBidList,
  DealList,
  DecisionList,
  FirmList,
  ProjectList,
  TicketList,
  AuditList,
];

/** Every list that can be exported. */
@Injectable()
export class ExportLists {
  private readonly lists: ReadonlyMap<ExportListName, ExportList>;

  constructor(
    needs: NeedList,
    myNeeds: MyNeedList,
    listings: ListingList,
    myListings: MyListingList,
    bids: MyBidList,
    deals: DealList,
    decisions: DecisionList,
    firms: FirmList,
    projects: ProjectList,
    tickets: TicketList,
    audit: AuditList,
  ) {
    const trade: ExportList[] = [needs, myNeeds, listings, myListings, bids, deals];
    const all = [...trade, decisions, firms, projects, tickets, audit];
    this.lists = new Map(all.map((list) => [list.name, list]));
  }

  get(name: ExportListName): ExportList {
    const list = this.lists.get(name);
    if (!list) throw new Error(`${name} is no list of rows`);
    return list;
  }
}
