import { Injectable } from '@nestjs/common';
import { SynonymData } from '#terms';
import { type Asked, askedBy } from '../words.js';

interface Words {
  readonly text?: string | null;
  readonly expandSynonyms: boolean;
  readonly chainCodes?: readonly string[] | null;
}

/** Cuts the words of a search, with the active synonyms unless the asker wants the words as they are. */
@Injectable()
export class AskedWords {
  constructor(private readonly synonyms: SynonymData) {}

  /** Null where no words are asked for. */
  async of({ text, expandSynonyms, chainCodes }: Words): Promise<Asked | null> {
    if (!text) return null;
    const chainCode = chainCodes?.length === 1 ? (chainCodes[0] ?? null) : null;
    return askedBy(text, expandSynonyms ? await this.synonyms.current() : null, chainCode);
  }
}
