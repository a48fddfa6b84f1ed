import type { Bilingual } from '#kernel';

/** One value that a cell may have, under all names that it goes by. */
export interface Choice {
  readonly value: string;
  /** As the drop-down shows it, per language. */
  readonly label: Bilingual;
  readonly also: readonly string[];
}

export type ColumnKind =
  | 'text'
  | 'lines'
  | 'number'
  | 'integer'
  | 'share'
  /** Yuan, and 万元 (10,000 yuan). */
  | 'yuan'
  | 'wan'
  | 'day'
  | 'moment'
  | 'flag'
  /** One of the choices, and several. */
  | 'choice'
  | 'choices'
  /** Words of the writer's own, separated. */
  | 'words'
  /** Technical properties: 硬度 ≥ 58 HRC；板厚 0.5~3 mm. */
  | 'properties';

export interface Column {
  readonly key: string;
  readonly title: Bilingual;
  readonly note: Bilingual;
  readonly kind: ColumnKind;
  readonly isRequired?: boolean;
  /** Name of the list of choices. */
  readonly choices?: string;
  /** The field of the API's input that it becomes, where it is not the key. */
  readonly path?: string;
  readonly sample: string;
  readonly width?: number;
}

/** Lists of choices by name. */
export type Choices = ReadonlyMap<string, readonly Choice[]>;
