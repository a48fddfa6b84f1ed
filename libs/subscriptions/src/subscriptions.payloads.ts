import { Field, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { resultUnion, Uuid } from '#foundation/graphql';
import { subscriptionRefusals } from './subscriptions.refusals.js';

@Visible(signedIn)
@ObjectType()
export class SavedSearchPayload {
  @Field(() => Uuid)
  savedSearchId: Id;
}

@Visible(signedIn)
@ObjectType()
export class SavedViewPayload {
  @Field(() => Uuid)
  savedViewId: Id;
}

const ofSearch = (name: string, codes: readonly (keyof typeof subscriptionRefusals)[]) =>
  resultUnion(name, () => SavedSearchPayload, subscriptionRefusals, codes);
const ofView = (name: string, codes: readonly (keyof typeof subscriptionRefusals)[]) =>
  resultUnion(name, () => SavedViewPayload, subscriptionRefusals, codes);

export const SaveSearchResult = ofSearch('SaveSearchResult', ['SAVED_SEARCH_LIMIT', 'SEARCH_SUBJECT_UNCLEAR']);
export const ChangeSavedSearchResult = ofSearch('ChangeSavedSearchResult', ['SEARCH_SUBJECT_UNCLEAR']);
export const SavedSearchActResult = ofSearch('SavedSearchActResult', []);
export const SaveViewResult = ofView('SaveViewResult', ['SAVED_VIEW_LIMIT', 'VIEW_NEEDS_FIRM']);
export const DeleteViewResult = ofView('DeleteViewResult', []);
