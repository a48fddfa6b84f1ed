import type { Id } from '#kernel';

/** What a personal link shows: a need that was pushed to a firm, or one proposal that an office decides; never more. */
export type LinkTarget =
  | { readonly purpose: 'opportunity'; readonly subjectId: Id; readonly firmId: Id }
  | { readonly purpose: 'review'; readonly subjectId: Id; readonly chainCode: string };
export type LinkPurpose = LinkTarget['purpose'];

/** Where the pages of links live. Light pages: what stands behind the token may be opened on any phone. */
const PATHS: Readonly<Record<LinkPurpose, string>> = { opportunity: 'o', review: 'c' };

export function linkPath(purpose: LinkPurpose, token: string): string {
  return `/${PATHS[purpose]}/${token}`;
}
