import { execute } from '../api/execute';
import { askMe } from '../api/me';
import { FairDocument, OwnFairDocument } from './fair-documents';
import type { FairForPageQuery, OwnFairForPageQuery } from './gql/graphql';

type OwnPart = Pick<OwnFairForPageQuery['fair'], 'mySignUp' | 'myMeetings' | 'candidates'>;

export type FairOfPage = FairForPageQuery['fair'] & OwnPart;

const NOTHING_OWN: OwnPart = { mySignUp: null, myMeetings: [], candidates: [] };

/** The fair as everybody sees it, and with it what the own firm has there, where somebody is signed in. */
export async function askFair(id: string, signal?: AbortSignal): Promise<FairOfPage> {
  const own = async (): Promise<OwnPart> =>
    (await askMe(signal)) ? (await execute(OwnFairDocument, { id }, { signal })).fair : NOTHING_OWN;
  const [{ fair }, mine] = await Promise.all([execute(FairDocument, { id }, { signal }), own()]);
  return { ...fair, ...mine };
}
