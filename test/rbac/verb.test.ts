import { USUAL_VERBS } from '../../lib/kubernetes/resource-table';
import { Verb } from '../../lib/rbac/verb';

test('the verbs with a name are the usual ones and the star', () => {
  expect(Object.values(Verb).map((verb: Verb) => verb.name)).toEqual([...USUAL_VERBS, '*']);
  expect(Verb.DELETE_COLLECTION.name).toBe('deletecollection');
});

test('any other is spelled as it is given', () => {
  expect(Verb.fromName('impersonate:user-info').name).toBe('impersonate:user-info');
});
