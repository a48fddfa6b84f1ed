import type { Words } from '../ui/words';

/** Words of the desk's frame: menus, tables, forms. */
export const deskWords: Words = {
  'zh-CN': () => Promise.all([import('../desk/locales/zh-CN.po'), import('../workspace/locales/zh-CN.po')]).then(merge),
  en: () => Promise.all([import('../desk/locales/en.po'), import('../workspace/locales/en.po')]).then(merge),
};

type Catalog = Awaited<ReturnType<Words['en']>>;
const merge = (catalogs: readonly Catalog[]): Catalog => ({
  messages: Object.assign({}, ...catalogs.map(({ messages }) => messages)) as Catalog['messages'],
});
