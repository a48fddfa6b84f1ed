import { Module } from '@nestjs/common';
import { ChainsModule } from '#chains';
import { FirmsModule } from '#firms';
import { ListingsModule } from '#listings';
import { NeedsModule } from '#needs';
import { TermsModule } from '#terms';
import { Catalogue } from './catalogue.js';
import {
  FinderResolver,
  FirmSearchResolver,
  ListingSearchResolver,
  NeedSearchResolver,
  QuickSearchResolver,
} from './finder.resolver.js';
import { QuickSearches } from './quick-search.js';
import { FindableRows } from './rows.js';
import { AskedWords } from './subjects/asked-words.js';
import { FirmFinder } from './subjects/firm-finder.js';
import { ListingFinder } from './subjects/listing-finder.js';
import { NeedFinder } from './subjects/need-finder.js';

@Module({
  imports: [ChainsModule, FirmsModule, ListingsModule, NeedsModule, TermsModule],
  providers: [
    Catalogue,
    FindableRows,
    AskedWords,
    NeedFinder,
    ListingFinder,
    FirmFinder,
    QuickSearches,
    FinderResolver,
    NeedSearchResolver,
    ListingSearchResolver,
    FirmSearchResolver,
    QuickSearchResolver,
  ],
  exports: [FindableRows, NeedFinder, ListingFinder, FirmFinder],
})
export class FinderModule {}
