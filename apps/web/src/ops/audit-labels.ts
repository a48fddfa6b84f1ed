import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

type Labels = Readonly<Record<string, MessageDescriptor>>;

/** What acts are done to, by the names in the audit. */
export const ENTITY: Labels = {
  account: msg`账号`,
  session: msg`登录会话`,
  office_appointment: msg`任命`,
  membership: msg`企业成员`,
  api_key: msg`接口密钥`,
  firm: msg`企业`,
  listing: msg`供给`,
  need: msg`需求`,
  match_proposal: msg`推荐`,
  bid: msg`报价`,
  intention: msg`意向`,
  contract: msg`合同`,
  purchase_order: msg`订单`,
  chain: msg`产业链`,
  chain_node: msg`产业链环节`,
  synonym_set: msg`同义词组`,
  word_association: msg`联想词`,
  review_rule: msg`审核规则`,
  blocked_pair: msg`屏蔽的配对`,
  assignment_round: msg`分配轮次`,
  assignment_settings: msg`分配设置`,
  match_model: msg`撮合模型`,
  model_training: msg`模型训练`,
  simulation: msg`权重试算`,
  notification_source: msg`消息来源`,
  notification_dispatch: msg`消息投递`,
  delivery: msg`后台任务`,
  import_run: msg`批量导入`,
  export_run: msg`导出`,
  stored_file: msg`文件`,
  personal_link: msg`个人链接`,
  screen_token: msg`大屏链接`,
  saved_search: msg`订阅`,
  saved_view: msg`保存的视图`,
  audit_event: msg`审计记录`,
};

export const ACTOR_KIND: Labels = {
  visitor: msg`访客`,
  person: msg`个人`,
  program: msg`程序`,
  system: msg`系统`,
};

export function known(labels: Labels, code: string): MessageDescriptor | undefined {
  return Object.hasOwn(labels, code) ? labels[code] : undefined;
}
