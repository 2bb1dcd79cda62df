import { Said } from '../../report/said';
import { shown } from '../shown';
import { Styled } from './style';

/** Text whose start and end are clear without marks: a name, or a kind and a name. */
const CLEAR = /^[\w/.:[\]"-]+(?: [\w/.-]+)?$/;

/** A sentence in which text of manifests is marked: by color, and by backticks if it could be mistaken for words. */
export function sentence(said: Said): readonly Styled[] {
  return shown(said).map(({ isCode, text }): Styled => {
    if (!isCode) return { style: 'plain', text };
    return { style: 'code', text: CLEAR.test(text) ? text : `\`${text}\`` };
  });
}
