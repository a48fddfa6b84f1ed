import { type Refusal, refuse } from '#kernel';

/** A row of reference data; kinds that are never retired have no status. */
type Known = object & { readonly status?: string };

const isActive = (row: Known | undefined): boolean => row !== undefined && (row.status ?? 'active') === 'active';

/** Codes that are not in the list or have been retired, each once. */
function unknown(known: ReadonlyMap<string, Known>, codes: readonly string[]): string[] {
  return [...new Set(codes)].filter((code) => !isActive(known.get(code)));
}

type CodesRefusal<Code extends string> = Refusal<Code, { codes: string[] }>;

function check<Code extends string>(code: Code) {
  return (known: ReadonlyMap<string, Known>, codes: readonly string[]): CodesRefusal<Code> | null => {
    const codesUnknown = unknown(known, codes);
    return codesUnknown.length > 0 ? refuse(code, { codes: codesUnknown }) : null;
  };
}

/** Each check answers null, or the refusal that names the codes that are unknown or retired. */
export const checkChains = check('CHAIN_UNKNOWN');
export const checkNodes = check('NODE_UNKNOWN');
export const checkDistricts = check('DISTRICT_UNKNOWN');
export const checkCertificates = check('CERTIFICATE_UNKNOWN');
export const checkTags = check('TAG_UNKNOWN');
