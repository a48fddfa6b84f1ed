import { Injectable } from '@nestjs/common';
import { type Reference, ReferenceData } from '#chains';
import { type Lexicon, type Named, SIZES } from './domain/lexicon.js';

const made = new WeakMap<Reference, Lexicon>();

/** The names of the codes that rules speak of, from the reference data of the moment. */
@Injectable()
export class Lexicons {
  constructor(private readonly reference: ReferenceData) {}

  async current(): Promise<Lexicon> {
    const reference = await this.reference.current();
    const known = made.get(reference) ?? lexiconOf(reference);
    made.set(reference, known);
    return known;
  }
}

function lexiconOf(reference: Reference): Lexicon {
  return {
    districts: named(reference.districts),
    sizes: SIZES,
    tags: named(reference.firmTagKinds),
    certificates: named(reference.certificateKinds),
    chains: named(reference.chains),
    nodes: named(reference.nodes),
  };
}

function named(rows: ReadonlyMap<string, { nameZh: string; nameEn: string }>): ReadonlyMap<string, Named> {
  return new Map([...rows].map(([code, { nameZh, nameEn }]) => [code, { zh: nameZh, en: nameEn }]));
}
