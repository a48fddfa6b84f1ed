import { Injectable } from '@nestjs/common';
import { ReferenceData } from '#chains';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { BadInput } from '#foundation/graphql';
import { Files } from '#foundation/files';
import { ImportAccess } from '../imports.access.js';
import { prefillFile } from '../imports.files.js';
import { ReadRefused } from '../reading/read-refused.js';
import { documentText } from './document-text.js';
import { needFromText } from './need-from-text.js';
import type { NeedPrefill, PrefillNeedInput } from './prefill.types.js';

const EITHER = { zh: '请粘贴文字，或选择一个文件。', en: 'Paste a text, or choose a file.' };
const UNREADABLE = {
  zh: '没有读到文字；扫描件请先识别为文字，或直接粘贴需求描述。',
  en: 'No text was found: a scan has to be recognised first, or paste the description itself.',
};

/** Reads the fields of a need from what an asker has written elsewhere; writes nothing. */
@Injectable()
export class Prefill {
  constructor(
    private readonly files: Files,
    private readonly reference: ReferenceData,
  ) {}

  async need(actor: Actor, input: PrefillNeedInput): Promise<NeedPrefill> {
    requireActor(ImportAccess.prefill, actor);
    const text = await this.textOf(actor, input);
    if (text.trim() === '') throw BadInput.at('input.fileId', UNREADABLE);
    const reference = await this.reference.current();
    const found = needFromText(text, reference);
    return {
      ...found,
      nodes: found.nodes.flatMap(({ value, passage }) => {
        const node = reference.nodes.get(value.nodeCode);
        return node ? [{ node, passage }] : [];
      }),
      quantity: found.quantity && { ...found.quantity.value, passage: found.quantity.passage },
      budget: found.budget && { ...found.budget.value, passage: found.budget.passage },
      certificates: [...found.certificates],
      indicators: found.indicators.map(({ value, passage }) => ({ ...value, passage })),
    };
  }

  private async textOf(actor: Actor, { text, fileId }: PrefillNeedInput): Promise<string> {
    if (typeof text === 'string' && !fileId) return text;
    if (!fileId || typeof text === 'string') throw BadInput.at('input', EITHER);
    const file = await this.files.get(actor, fileId);
    if (file.purpose !== prefillFile.name) throw new NotFound();
    try {
      return await documentText(await this.files.content(file), file.kind);
    } catch (error) {
      if (error instanceof ReadRefused) throw BadInput.at('input.fileId', error.text);
      throw error;
    }
  }
}
