import { defineNotifications, message } from '#notifications';
import { reasonWords } from './domain/reason-words.js';

type OfModel = { readonly name: string; readonly reason: string };

export const learningNotices = defineNotifications({
  model_activated: message<OfModel>({
    group: 'platform',
    waits: 'never',
    zh: (p) => ({
      title: `撮合模型已启用：${p.name}`,
      body: `新的撮合开始使用该模型。原因：${reasonWords(p.reason).zh}。`,
    }),
    en: (p) => ({
      title: `Model in service: ${p.name}`,
      body: `New matches use this model. Reason: ${reasonWords(p.reason).en}.`,
    }),
  }),
  model_retired: message<OfModel>({
    group: 'platform',
    waits: 'never',
    zh: (p) => ({
      title: `撮合模型已停用：${p.name}`,
      body: `该模型不再用于撮合；没有其他已证明的模型时使用默认评分。原因：${reasonWords(p.reason).zh}。`,
    }),
    en: (p) => ({
      title: `Model out of service: ${p.name}`,
      body: `It no longer ranks; without another proven model the default score serves. Reason: ${reasonWords(p.reason).en}.`,
    }),
  }),
  model_unreadable: message<OfModel>({
    group: 'platform',
    waits: 'never',
    zh: (p) => ({
      title: `撮合模型无法读取：${p.name}`,
      body: '已改用默认评分；请在模型页面停用该模型，或等待下一次训练。',
    }),
    en: (p) => ({
      title: `Model cannot be read: ${p.name}`,
      body: 'The default score serves instead: retire the model, or wait for the next training.',
    }),
  }),
  associations_unreadable: message<Record<never, never>>({
    group: 'platform',
    waits: 'never',
    zh: () => ({
      title: '学习到的词语关联无法读取',
      body: '撮合暂不使用词语关联，其余来源照常检索；下一次夜间学习会替换。',
    }),
    en: () => ({
      title: 'Learned word associations cannot be read',
      body: 'Matching goes on without them, by its other sources; the next nightly learning replaces them.',
    }),
  }),
});
