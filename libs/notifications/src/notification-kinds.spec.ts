import { defineNotifications, message, render } from './notification-kinds.js';

const kinds = defineNotifications({
  spec_needs_found: message<{ title: string; count: number }>({
    zh: ({ title, count }) => ({ title: `“${title}”匹配到 ${count} 家供应商`, body: '请查看推荐理由。' }),
    en: ({ title, count }) => ({ title: `${count} suppliers for “${title}”`, body: 'See the reasons.' }),
  }),
});

describe('a kind of notification', () => {
  it('is rendered in the language of its reader', () => {
    const params = { title: '精密注塑', count: 3 };
    expect(render(kinds.spec_needs_found.kind, params, 'zh').title).toBe('“精密注塑”匹配到 3 家供应商');
    expect(render('spec_needs_found', params, 'en').title).toBe('3 suppliers for “精密注塑”');
  });

  it('has one definition', () => {
    const again = { zh: () => ({ title: '', body: '' }), en: () => ({ title: '', body: '' }) };
    expect(() => defineNotifications({ spec_needs_found: again })).toThrow('defined twice');
  });

  it('has a plain name', () => {
    const text = { zh: () => ({ title: '', body: '' }), en: () => ({ title: '', body: '' }) };
    expect(() => defineNotifications({ 'Need-Found': text })).toThrow('no name of a kind');
  });

  it('that nobody defined is a defect, not an empty message', () => {
    expect(() => render('spec_unknown', {}, 'zh')).toThrow('no notification is called spec_unknown');
  });
});
