import { words } from '../words.js';
import { decided, type Constraint } from './constraint.js';
import { type RuleRefusal } from './rule-refusal.js';

/** Published, and its deadline in the future; a need without a deadline stays open until its owner closes it. */
export const needOpen: Constraint = ({ need, now }) => {
  const { isOpen, deadline } = need;
  const isLate = deadline !== null && deadline.getTime() <= now.getTime();
  const refusal: RuleRefusal | null =
    isOpen && !isLate
      ? null
      : {
          rule: 'needOpen',
          isOpen,
          deadline: deadline?.toISOString() ?? null,
          satisfiedBy: {
            need: [{ field: 'opening', deadlineAfter: deadline === null ? null : now.toISOString() }],
            offer: [],
          },
        };
  return decided('needOpen', refusal, {
    expected: words('需求开放且未过截止时间', 'the need is open and its deadline has not passed'),
    actual: !isOpen
      ? words('需求未开放', 'the need is not open')
      : isLate
        ? words('已过截止时间', 'the deadline has passed')
        : words('开放中', 'open'),
    decidedBy: 'need',
  });
};
