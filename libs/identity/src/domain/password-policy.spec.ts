import { weakness } from './password-policy.js';

const reason = (password: string, email = 'someone@example.cn') => weakness(password, email)?.params.reason ?? null;

describe('a password', () => {
  it('has ten code points at least', () => {
    expect(reason('琴岛潮声夜半听涛九')).toBe('TOO_SHORT');
    expect(reason('琴岛潮声夜半听涛九月')).toBeNull();
  });

  it('counts characters outside the basic plane once', () => {
    expect(reason('𠮷野家𠮷野家𠮷野家')).toBe('TOO_SHORT');
  });

  it('ends at 128 code points', () => {
    const long = 'abcdefgh'.repeat(16);
    expect(reason(long)).toBeNull();
    expect(reason(`${long}x`)).toBe('TOO_LONG');
  });

  it('is not the e-mail address nor its name, whatever the case', () => {
    expect(reason('Someone@Example.cn')).toBe('IS_EMAIL');
    expect(reason('Zhang.Weiguo', 'zhang.weiguo@example.cn')).toBe('IS_EMAIL');
  });

  it('is none of the commonest, in full-width letters either', () => {
    expect(reason('1q2w3e4r5t')).toBe('TOO_COMMON');
    expect(reason('Password123')).toBe('TOO_COMMON');
    expect(reason('ｐａｓｓｗｏｒｄ１２３')).toBe('TOO_COMMON');
    expect(reason('aaaaaaaaaaaa')).toBe('TOO_COMMON');
  });

  it('needs neither digits nor capitals', () => {
    expect(reason('correct horse battery')).toBeNull();
  });
});
