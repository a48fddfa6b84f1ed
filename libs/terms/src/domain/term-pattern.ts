const SPECIAL = /[.*+?^${}()|[\]\\]/g;
const LATIN = /[a-z0-9]/;

/**
 * The regular expression (PostgreSQL's) that finds a term in a lower-cased NFKC text as the engine does: Chinese
 * anywhere, Latin words whole, with their plural. `form` is the term's comparable form.
 */
export function termPattern(form: string): string {
  const escaped = form.replace(SPECIAL, String.raw`\$&`).replace(/ /g, ' +');
  const head = LATIN.test(form.charAt(0)) ? '(^|[^a-z0-9])' : '';
  const tail = LATIN.test(form.charAt(form.length - 1)) ? 's?($|[^a-z0-9])' : '';
  return `${head}${escaped}${tail}`;
}
