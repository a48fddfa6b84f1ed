import { maskMail, maskName, maskPhone } from './masks.js';

describe('what is masked', () => {
  it('keeps of a name its first character', () => {
    expect(maskName('王小明')).toBe('王**');
    expect(maskName('Alexandra')).toBe('A****');
    expect(maskName('𠮷田')).toBe('𠮷*');
  });

  it('keeps of an address its first letter and its domain', () => {
    expect(maskMail('li.na@example.cn')).toBe('l***@example.cn');
    expect(maskMail('nobody')).toBe('***');
  });

  it('keeps of a number what tells it apart', () => {
    expect(maskPhone('138 1234 5678')).toBe('138****5678');
    expect(maskPhone('0532-80000000')).toBe('053****0000');
    expect(maskPhone('12345')).toBe('****45');
  });
});
