import { defineRefusals } from '#foundation/graphql';

export const learningRefusals = defineRefusals({
  MODEL_NOT_PROVEN: {
    fields: {},
    zh: () => '最近一个窗口的检验未证明该模型优于默认评分，不能启用；请等待下一次训练。',
    en: () => 'The latest window does not show this model to be better than the fallback: wait for the next training.',
  },
  MODEL_UNREADABLE: {
    fields: {},
    zh: () => '该模型与当前版本不兼容，无法读取；请等待下一次训练产生新模型。',
    en: () => 'This version of the platform cannot read the model: wait for the next training to make a new one.',
  },
  NOTHING_TO_SIMULATE: {
    fields: {},
    zh: () => '还没有已有结论且保存了候选记录的需求，暂时无法模拟。',
    en: () => 'There is no decided need with logged candidates yet: try again when there are answers.',
  },
  WEIGHTS_EMPTY: {
    fields: {},
    zh: () => '请至少给一个特征设置大于零的权重，或选择一个模型。',
    en: () => 'Give at least one feature a weight above zero, or choose a model.',
  },
});
