/** The English words of facts carry hyphens in the text form of conditions; people read them with spaces. */
export function spokenFact(en: string): string {
  const words = en.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** 万元 is ten thousand yuan. */
export const spokenUnit = (en: string): string => (en === 'wan' ? '10,000 yuan' : en);

/** An amount with its unit, as the text form prints it. */
export const spokenValue = (en: string): string => en.replace(/(\d) wan$/, '$1 × 10,000 yuan');

/** A condition as the text form prints it. */
export const spokenClause = (en: string): string => spokenValue(en.replace(/^[a-z]+(-[a-z]+)*/, spokenFact));
