/** The list and the page of a policy come together: who opens one goes on to the other. */
export { PolicyListPage } from './policy-list-page';
export { PolicyPage } from './policy-page';
