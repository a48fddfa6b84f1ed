import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { suggestNodes } from './suggest-nodes.js';

const nodes = [
  { code: 'A01-01', keywords: ['压缩机', '变频压缩机', '冷凝器', 'Micro LED'] },
  { code: 'A01-03', keywords: ['控制板', 'PLC', '传感器'] },
  { code: 'E02-01', keywords: ['传感器', '激光雷达'] },
];
const codes = (text: string) => suggestNodes(nodes, text).map((suggestion) => suggestion.nodeCode);

describe('the suggestion of nodes for a text', () => {
  it('names the node whose keywords the text holds, and which', () => {
    expect(suggestNodes(nodes, '求购冰箱冷凝器 2000 件')).toEqual([
      { nodeCode: 'A01-01', score: 3, keywords: ['冷凝器'] },
    ]);
  });

  it('counts a keyword inside a longer one once', () => {
    expect(suggestNodes(nodes, '变频压缩机')).toEqual([{ nodeCode: 'A01-01', score: 5, keywords: ['变频压缩机'] }]);
  });

  it('gives less for a keyword that several nodes share', () => {
    expect(suggestNodes(nodes, '传感器').map((s) => s.score)).toEqual([1.5, 1.5]);
    expect(codes('激光雷达传感器')).toEqual(['E02-01', 'A01-03']);
  });

  it('finds Latin words at word borders only, in any case and width', () => {
    expect(codes('需要ｐｌｃ控制')).toEqual(['A01-03']);
    expect(codes('a PLC for the line')).toEqual(['A01-03']);
    expect(codes('PLCS')).toEqual([]);
    expect(codes('micro led 屏')).toEqual(['A01-01']);
  });

  it('says nothing where nothing fits', () => {
    expect(codes('')).toEqual([]);
    expect(codes('法律咨询')).toEqual([]);
  });

  it('finds every keyword that the text consists of', () => {
    fc.assert(
      fc.property(fc.constantFrom(...nodes.flatMap((node) => node.keywords)), (keyword) => {
        const expected = nodes.filter((node) => node.keywords.includes(keyword)).map((node) => node.code);
        expect(codes(`（${keyword}）`).sort()).toEqual(expected.sort());
      }),
    );
  });
});
