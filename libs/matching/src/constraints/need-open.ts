import { words } from '../words.js';
import { type Constraint } from './constraint.js';

/** Published, and its deadline in the future; a need without a deadline stays open until its owner closes it. */
export const needOpen: Constraint = ({ need, now }) => {
  const isLate = need.deadline !== null && need.deadline.getTime() <= now.getTime();
  return {
    rule: 'needOpen',
    outcome: need.isOpen && !isLate ? 'met' : 'refused',
    expected: words('需求开放且未过截止时间', 'the need is open and its deadline has not passed'),
    actual: !need.isOpen
      ? words('需求未开放', 'the need is not open')
      : isLate
        ? words('已过截止时间', 'the deadline has passed')
        : words('开放中', 'open'),
    satisfiedBy: 'need',
  };
};
