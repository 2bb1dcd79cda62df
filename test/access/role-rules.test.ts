import { RoleRules } from '../../lib/access/role-rules';
import { rule } from '../rbac/rules';

test('rules are merged once until more are added', () => {
  const rules = new RoleRules();
  rules.add([rule('list', '.', 'pods')]);
  const first = rules.produce();
  expect(first).toEqual([rule('list', '.', 'pods')]);
  expect(rules.produce()).toBe(first);
  rules.add([rule('get', '.', 'pods')]);
  expect(rules.produce()).toEqual([rule('get,list', '.', 'pods')]);
});
