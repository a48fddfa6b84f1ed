import { Injectable } from '@nestjs/common';
import { type FactName, FACTS, type FirmFacts } from './domain/facts.js';
import type { Lexicon } from './domain/lexicon.js';
import { showValue } from './domain/show-value.js';
import { Lexicons } from './lexicon.queries.js';
import type { FactStated } from './payout.entities.js';

/** The facts that a policy asks for, as they stand and from where: what was decided on stays readable. */
@Injectable()
export class StatedFacts {
  constructor(private readonly lexicons: Lexicons) {}

  async of(facts: FirmFacts, names: readonly FactName[]): Promise<FactStated[]> {
    return statedFacts(facts, names, await this.lexicons.current());
  }

  lexicon(): Promise<Lexicon> {
    return this.lexicons.current();
  }
}

export function statedFacts(facts: FirmFacts, names: readonly FactName[], lexicon: Lexicon): FactStated[] {
  return names.map((fact) => ({
    fact,
    labelZh: FACTS[fact].zh,
    labelEn: FACTS[fact].en,
    valueZh: showValue(fact, facts[fact], 'zh', lexicon),
    valueEn: showValue(fact, facts[fact], 'en', lexicon),
    source: FACTS[fact].source === 'declared' ? 'declared' : FACTS[fact].page === null ? 'authority' : 'profile',
  }));
}
