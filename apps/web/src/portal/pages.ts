/** The start page and the lists come together: who opens one goes on to another. */
export { ChainListPage } from './chain-list-page';
export { HomePage } from './home-page';
export { NeedListPage } from './need-list-page';
export { SupplierListPage } from './supplier-list-page';
