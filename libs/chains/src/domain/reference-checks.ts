import { type Refusal, refuse } from '#kernel';

interface Known {
  readonly status?: string;
}

/** Codes that are not in the list or have been retired, each once. */
function unknown(known: ReadonlyMap<string, Known>, codes: readonly string[]): string[] {
  return [...new Set(codes)].filter(
    (code) => (known.get(code)?.status ?? (known.has(code) ? 'active' : '')) !== 'active',
  );
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
