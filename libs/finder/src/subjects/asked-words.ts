import { Injectable } from '@nestjs/common';
import { tokenize } from '#matching';
import { SynonymData } from '#terms';
import { type Asked, askedBy, holdsAll } from '../words.js';
import { rememberedBy } from './remembered.js';

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

// One changed row is asked about by many saved searches.
const tokensOf = rememberedBy(({ words }: { readonly words: string }) => new Set(tokenize(words)));

/** Whether the row's words answer what is asked; where nothing is asked, they do. */
export const answersWords = (asked: Asked | null, row: { readonly words: string }): boolean =>
  asked === null || holdsAll(asked, tokensOf(row, ''));
