import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { type FirmFactsRow, firmFactsOf, firmFactsSelect, type FirmInMatching } from './firm.match.js';

const facts = {
  name: 'firms.for-matching',
  text: `select ${firmFactsSelect('f')} from firm f where f.id = any ($1::uuid[])`,
};

/** What the engine reads of firms; one prepared statement. */
@Injectable()
export class FirmMatching {
  constructor(private readonly database: Database) {}

  /** In no order; absent firms are left out. */
  async factsOf(ids: readonly Id[]): Promise<FirmInMatching[]> {
    return (await this.database.read<FirmFactsRow>(facts, [ids])).map(firmFactsOf);
  }
}
