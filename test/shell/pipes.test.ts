import { spawnSync } from 'child_process';
import { lossyPipes } from '../../lib/shell/pipes';
import { isLinear } from '../support/growth';

/** Texts that lose the failure of `fail`, by what they are, with the lines that say so. */
const LOSE: { readonly [what: string]: readonly [string, (readonly number[])?] } = {
  'a pipe': ['fail | cat'],
  'a pipe without spaces': ['fail|cat'],
  'a pipe in a later line': ['echo a\n# a comment\nfail | cat', [3]],
  'several pipes in a line': ['fail | cat | cat'],
  'pipes in two lines': ['fail | cat\nfail | cat', [1, 2]],
  'a pipe that takes errors too': ['fail |& cat'],
  'a pipe that goes on in the next line': ['fail |\n  cat', [1]],
  'a pipe behind a line that goes on': ['fail \\\n  | cat', [2]],
  'a pipe behind a comment line': ['# it\'s "a" comment\nfail | cat', [2]],
  'a pipe behind quotes': [`echo 'a | b' "c | d"; fail | cat`],
  'a pipe behind escaped quotes': ['echo \\" \\\'; fail | cat'],
  'a pipe behind a heredoc': ["cat <<END\nit's (\nEND\nfail | cat", [4]],
  'a pipe behind a heredoc that is indented': ["cat <<-END\n\tit's\n\tEND\nfail | cat", [4]],
  'a pipe behind a heredoc with quotes': ["cat <<'END'\n$(\nEND\nfail | cat", [4]],
  'a pipe behind two heredocs': ['cat <<A - <<B\n(\nA\n(\nB\nfail | cat', [6]],
  'a pipe in the line of a heredoc': ['fail <<END | cat\n(\nEND', [1]],
  'a pipe behind a here string': ['cat <<<x\nfail | cat', [2]],
  'a pipe in a list': ['true && fail | cat && true'],
  'a pipe before another program for failures': ['fail | cat || exit 1'],
  'a pipe before a program that depends on it': ['fail | cat && true && true', [1]],
  'a pipe behind a question': ['fail | grep -q a || fail | cat', [1]],
  'a pipe in braces': ['{ fail | cat; }'],
  'a pipe in parentheses': ['(fail | cat)'],
  'a pipe behind braces': ['{ fail; } | cat'],
  'a pipe behind parentheses': ['(fail) | cat'],
  'a pipe behind a loop': ['for x in 1; do fail; done | cat'],
  'a pipe into a loop': ['fail | while read -r x; do echo "$x"; done'],
  'a pipe in a loop': ['for x in 1; do\n  fail | cat\ndone', [2]],
  'a pipe in a loop behind its condition': ['while true; do fail | cat; break; done'],
  'a pipe behind then': ['if true; then fail | cat; fi'],
  'a pipe behind else': ['if false; then true; else fail | cat; fi'],
  'a pipe behind a condition': ['if true | cat; then true; fi\nfail | cat', [2]],
  'a pipe in a case': ['case a in\n  a | b) fail | cat ;;\nesac', [2]],
  'a pipe in the last clause of a case': ['case a in (a|b) fail | cat\nesac', [1]],
  'a pipe behind a case': ['case a in a|b) true;; c) ;; esac; fail | cat'],
  'a pipe behind a case that falls through': [
    'case a in a) true;;& b|c) true;& d|e) true;; esac\nfail | cat',
    [2],
  ],
  'a pipe in a function': ['f() { fail | cat; }; f'],
  'a pipe in a function with a word': ['function f { fail | cat; }; f'],
  'a pipe behind a test': ['[[ a == a || b =~ x|y ]] && fail | cat'],
  'a pipe behind arithmetic': ['(( 1 | 2 )); fail | cat'],
  'a pipe behind an array': ['a=(1 2); fail | cat'],
  'a pipe behind a substitution': ['x=$(date +%s); fail | cat'],
  'a pipe in a substitution that becomes a variable': ['x=$(fail | cat)'],
  'a pipe in a quoted substitution that becomes a variable': ['x="a $(fail | cat) b"'],
  'a pipe in backticks that become a variable': ['x=`fail | cat`'],
  'a pipe in a substitution in one': ['x=$(y=$(fail | cat); true "$y" && fail | cat)'],
  'a pipe in a substitution behind a case in it': ['x=$(case a in a) fail | cat;; esac)'],
  'a pipe behind a redirection': ['fail 2>&1 | cat'],
  'a pipe behind a redirection of all': ['fail &>/dev/null | cat'],
  'a pipe behind a redirection that overwrites': ['true >|/dev/null; fail | cat'],
  'a pipe behind a number that is no descriptor': ['fail 2 >/dev/null | cat'],
  'a pipe behind a variable before its program': ['A=1 fail | cat'],
  'a pipe behind echo and another program': ['echo a | fail | cat'],
  'a variable that nothing looks at': ['x=$(fail | cat); y=1; [ "$y" = 1 ]; echo "$x"'],
  'a variable behind one that a test looks at': ['x=$(fail | cat) y=$(fail | cat); [ "$x" = "" ]'],
  'a pipe behind a program that fails without input': ['echo | gzip | gunzip; x=$(fail | cat)'],
  'a pipe behind cat of a file': ['cat /no/such/file 2>/dev/null | cat'],
  'a pipe before pipefail is set': ['fail | cat\nset -o pipefail', [1]],
  'a pipe behind a comment with pipefail': ['# set -o pipefail\nfail | cat', [2]],
  'a pipe behind another option': ['set -eu\nfail | cat', [2]],
  'a pipe behind the length of a variable': ['x=a; echo ${#x} ${x//|/y}; fail | cat'],
  'a pipe behind a dollar sign': ['echo "$" $ "a$"; fail | cat'],
  'a pipe behind an escape': ["echo $'it\\'s'; fail | cat"],
  'a pipe behind a hash that starts no comment': ['echo a#b; fail | cat'],
  'a pipe behind a group that ends': ['if true; then { true; } fi; fail | cat'],
  'a pipe behind time': ['time fail | cat'],
};

/** Texts that lose no failure that pipefail would keep. */
const KEEP: { readonly [what: string]: string } = {
  'no pipe': 'true',
  nothing: '',
  'another list': 'false || true',
  'single quotes': "echo 'fail | cat'",
  'double quotes': 'echo "fail | cat"',
  'a quote over lines': "echo '\nfail | cat\n'",
  'an escape': 'echo fail \\| cat',
  'a comment': 'true # fail | cat',
  'a comment in a substitution': 'x=$(true # fail | cat\n)',
  'a heredoc': 'cat <<END\nfail | cat\nEND',
  'a heredoc with quotes': 'cat <<"END"\nfail | cat\n$(\nEND',
  'a heredoc that is indented': 'cat <<-END\n\tfail | cat\n\tEND',
  'a heredoc without an end': 'cat <<END 2>/dev/null\nfail | cat',
  'a heredoc as the input of a program': 'cat <<END | cat\na\nEND',
  'patterns of a case': 'case a in a|b) true;; c | d) true;; esac',
  'patterns of a case in parentheses': 'case a in (a|b) true;; (c | d) true;; esac',
  'patterns of a case in lines':
    'case "$1" in\n  -h|--help)\n    echo a\n    ;;\n  "a b"|*) true\n    ;;\nesac',
  'a test': '[[ a =~ a|b || a == b ]]',
  patterns: 'shopt -s extglob\nx=a\n[[ a == @(a|b) ]]; echo ${x%%+(a|b)} !(a|b)*(c|d) >/dev/null',
  arithmetic: 'x=$((1 | 2)); ((x = x | 4)); for ((i = 1 | 2; i < 4; i++)); do true; done',
  'an expansion': 'x=a; echo "${x/|/b}" ${x:-"|"}',
  pipefail: 'set -o pipefail; true | cat',
  'pipefail among options': 'set -euo pipefail; true | cat',
  'pipefail as one of two options': 'set -o errexit -o pipefail\ntrue | cat',
  'pipefail of shopt': 'shopt -so pipefail\ntrue | cat',
  'pipefail that is unset on purpose': 'set -o pipefail\nset +o pipefail\nfail | cat',
  'a condition': 'if fail | grep -q a; then true; fi',
  'a condition in braces': 'if { fail | cat; }; then true; fi',
  'a condition of elif': 'if false; then true; elif fail | cat; then true; fi',
  'a condition of a loop': 'until fail | cat; do break; done',
  'a question': 'fail | grep -q a && echo yes; fail | grep -Fxq a || echo no',
  'a negation': '! fail | grep -q a',
  'a program that fails without input': 'fail | gunzip',
  'an archive that is empty': 'fail | tar -C /tmp -xz',
  'a failure that is ignored': 'fail | cat || true',
  'a failure that is ignored by a colon': 'fail | cat || :',
  'a failure of a group that is ignored': '{ fail | cat; true; } || true',
  'a failure behind which the script succeeds': 'fail | cat || exit 0',
  echo: 'echo a | cat',
  'echo in a group': '{ echo a; printf b; } | cat',
  'echo in a loop': 'for x in 1 2; do echo "$x"; done | cat',
  'echo of a substitution': 'echo "$(fail)" | cat',
  'a substitution whose status nothing looks at': 'echo "$(fail | cat)" `fail | cat`',
  'a substitution in a test': '[ "$(fail | cat)" = "" ]',
  'a substitution in the words of a loop': 'for x in $(fail | cat); do true; done',
  'a substitution in a variable of a function': 'f() { local x=$(fail | cat); }; f',
  'a process substitution': 'cat <(fail | cat)',
  'a redirection that overwrites': 'true >|/dev/null',
};

const FAIL = 'fail() { cat >/dev/null </dev/null; return 3; }\n';

/** How bash ends, with or without pipefail. */
function statusOf(text: string, options: string): number | null {
  return spawnSync('bash', [...options.split(' '), '-c', FAIL + text], {
    input: '',
    timeout: 5000,
    stdio: ['pipe', 'ignore', 'pipe'],
  }).status;
}

describe('a shell script hides a failure by', () => {
  test.each(Object.entries(LOSE))('%s', (_, [text, lines = [1]]) => {
    expect(lossyPipes(text)).toEqual(lines);
  });

  test.each(Object.entries(LOSE).filter(([what]) => !what.startsWith('a pipe before another')))(
    '%s, and bash agrees',
    (_, [text]) => {
      expect(statusOf(text, '-e')).toBe(0);
    },
  );

  test.each(Object.entries(LOSE))('%s, and pipefail reveals it', (_, [text]) => {
    expect(statusOf(text, '-eo pipefail')).not.toBe(0);
  });
});

describe('a shell script hides no failure by', () => {
  test.each(Object.entries(KEEP))('%s', (_, text) => {
    expect(lossyPipes(text)).toEqual([]);
  });

  test.each(Object.entries(KEEP))('%s, and bash ends the same way with pipefail', (_, text) => {
    expect(statusOf(text, '-eo pipefail')).toBe(statusOf(text, '-e'));
  });
});

// With pipefail they would end where they want to see what came.
test.each([
  'x=$(fail | cat)\nif [ -z "${x}" ]; then exit 4; fi',
  'x=1; while [[ a$x == a ]]; do x=$(fail | cat); done',
  'x=$(fail | cat); test -n "$x"',
  'x=$(fail | cat); case $x in a) true;; esac',
  'x=$(fail | cat); echo "$x" | grep -q a || exit 4',
  'x=$(fail | cat); echo "${x:?none}"',
])('a variable that the script checks hides no failure: %s', (text) => {
  expect(lossyPipes(text)).toEqual([]);
});

// There is no cluster to ask, nor a kubectl.
test.each([
  'kustomize build . | kubectl apply -f -',
  'helm template . | sed s/a/b/ | oc -n shop apply --server-side --filename=- && echo done',
])('kubectl apply and oc apply fail without input: %s', (text) => {
  expect(lossyPipes(text)).toEqual([]);
});

test('a file name that starts with a dash is not the standard input', () => {
  expect(lossyPipes('fail | kubectl apply -f -shop.yaml')).toEqual([1]);
});

test('a script that checks the status of each program hides no failure', () => {
  expect(lossyPipes('fail | cat; [ "${PIPESTATUS[0]}" = 3 ]')).toEqual([]);
});

// The bash of macOS and of Debian refuses it; dash and BusyBox do not.
test('an apostrophe in an expansion in quotes starts no quotes', () => {
  expect(lossyPipes('echo "${x:-it\'s}"; fail | cat')).toEqual([1]);
});

test('a script may have parts that are not shell syntax', () => {
  for (const part of [
    '(',
    ')',
    '{',
    '}',
    'case',
    'case a in',
    '$(',
    '`',
    '"',
    "'",
    '${',
    '((',
    '<<',
    '<<A',
    '[[',
    'esac',
    ';;',
    '\\',
    '$((',
    'a)|',
    '|',
  ]) {
    expect(lossyPipes(`${part}\n${part} ${part}|`).length).toBeLessThanOrEqual(3);
  }
});

test('the time grows linearly with the length of the script', () => {
  for (const part of [
    '$(',
    '(',
    '"$(',
    '${',
    '`',
    'case a in ',
    'if ',
    '<<A ',
    '[[ ',
    'a|',
    "'",
    '{ ',
    'x=$(',
    '\\',
  ]) {
    expect([part, isLinear((times) => lossyPipes(`${part.repeat(times)}|`), 48_000)]).toEqual([part, true]);
  }
});
