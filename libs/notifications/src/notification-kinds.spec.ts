import { defineNotifications, mayWait, message, render, waitingSql } from './notification-kinds.js';

const kinds = defineNotifications({
  spec_needs_found: message<{ title: string; count: number }>({
    group: 'matches',
    waits: 'until-read',
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
    const again = {
      group: 'matches' as const,
      waits: 'never' as const,
      zh: () => ({ title: '', body: '' }),
      en: () => ({ title: '', body: '' }),
    };
    expect(() => defineNotifications({ spec_needs_found: again })).toThrow('defined twice');
  });

  it('has a plain name', () => {
    const text = {
      group: 'matches' as const,
      waits: 'never' as const,
      zh: () => ({ title: '', body: '' }),
      en: () => ({ title: '', body: '' }),
    };
    expect(() => defineNotifications({ 'Need-Found': text })).toThrow('no name of a kind');
  });

  it('that nobody defined is a defect, not an empty message', () => {
    expect(() => render('spec_unknown', {}, 'zh')).toThrow('no notification is called spec_unknown');
  });
});

describe('waiting', () => {
  it('is asked of the state of the subject where the kind says how, else until it is read', () => {
    defineNotifications({
      spec_need_waits: message<{ title: string }>({
        group: 'needs',
        waits: { while: 'exists (select from need s where s.id = n.subject_id)' },
        zh: ({ title }) => ({ title, body: '' }),
        en: ({ title }) => ({ title, body: '' }),
      }),
    });
    expect(waitingSql()).toContain(
      `when 'spec_need_waits' then (exists (select from need s where s.id = n.subject_id))`,
    );
    expect(waitingSql()).toMatch(/^n\.is_waiting and case n\.kind .* else n\.read_at is null end$/);
    expect([mayWait('spec_need_waits'), mayWait('spec_needs_found')]).toEqual([true, true]);
  });
});
