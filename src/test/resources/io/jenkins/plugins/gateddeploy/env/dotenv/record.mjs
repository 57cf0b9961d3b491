// Runs the real packages on every case of corpus.json and on generated ones, and writes recorded.json.
// One command, in this directory: npm run record
import { readFileSync, writeFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import dotenv from 'dotenv';
import dotenvExpand from 'dotenv-expand';

const version = (name) => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;
const corpus = JSON.parse(readFileSync(new URL('corpus.json', import.meta.url)));

// A small generator with a fixed seed, so that a new record differs only where the packages do.
let state = 20261121;
const random = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};
const pick = (list) => list[random(list.length)];
const NAMES = ['A', 'B', 'C', 'LONG_NAME', 'x.y-z'];
const PIECES = ['a', 'b c', '1', '"', "'", '`', '\\', '\\n', '\\r', '\\"', "\\'", '#', ' #', '# ', '\n', '\r\n', '\r', '=', ':',
  ' ', '\t', '\u00a0', '\u2028', '$', '\\$', '${', '}', 'export ', ': ', '=', '""', "''", '\n\n', 'A=', '\nB=', '\nC=', '\n#x'];
const VALUES = ['plain', '', "'single'", '"double"', '`tick`', '"a\\nb"', "'a\\nb'", 'with # comment', '"with # hash"', '"two\nlines"',
  '1 2', '  padded  ', '"  kept  "', '\\$escaped', '$', '$$', '{}', 'a=b', "it's", '"say \\"hi\\""'];
const OTHERS = ['U', 'V', 'EMPTY', 'W1'];
// References only lead to variables that come later or from outside, so that none leads back to itself.
const reference = (later, depth = 0) => {
  const name = pick([...OTHERS, ...later]);
  const other = () => (depth < 2 && random(3) === 0 ? reference(later, depth + 1) : pick(['d', '', 'x-y', 'p+q', 'a b', ':']));
  return pick([() => `$${name}`, () => `\${${name}}`, () => `\${${name}:-${other()}}`, () => `\${${name}-${other()}}`,
    () => `\${${name}:+${other()}}`, () => `\${${name}+${other()}}`, () => `\\$${name}`, () => `\\\${${name}}`])();
};
const generated = [];
for (let i = 0; i < 1500; i++) {
  let text = pick(NAMES) + '=';
  for (let n = random(12); n >= 0; n--) text += random(6) === 0 ? `${pick(NAMES)}=${pick(VALUES)}` : pick(PIECES);
  generated.push({ name: `parse ${i}`, files: [text], parseOnly: true });
}
for (let i = 0; i < 1500; i++) {
  const names = ['A', 'B', 'C', 'D'];
  const files = [[], []];
  names.forEach((name, at) => {
    let value = '';
    for (let n = random(4); n >= 0; n--) value += random(3) === 0 ? pick(['t', '-', '/', ' ', ':', '.']) : reference(names.slice(at + 1));
    const quote = pick(['', '', '"', "'"]);
    files[random(2)].push(`${name}=${quote}${value}${quote}`);
  });
  generated.push({ name: `expand ${i}`, env: { U: 'user', V: 'v$$w', EMPTY: '', W1: '$U' }, files: files.map((it) => it.join('\n')) });
}

const outcome = (testCase) => {
  const env = { ...testCase.env };
  const each = testCase.files.map((text) => dotenv.parse(text));
  if (testCase.parseOnly) return { parsed: each };
  const merged = {};
  each.forEach((parsed) => dotenv.populate(merged, parsed, { override: true }));
  dotenv.populate(env, merged, { override: true });
  try {
    runInNewContext('expand()', { expand: () => dotenvExpand.expand({ parsed: merged, processEnv: env }) }, { timeout: 2000 });
  } catch (e) {
    if (e.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw e;
    return { parsed: each, endless: true };
  }
  return { parsed: each, expanded: merged };
};
const cases = [...corpus, ...generated].map((testCase) => ({ ...testCase, ...outcome(testCase) }));
const record = { dotenv: version('dotenv'), 'dotenv-expand': version('dotenv-expand'), node: process.version };
const lines = cases.map((it) => JSON.stringify(it).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`));
writeFileSync(
  new URL('recorded.json', import.meta.url),
  `${JSON.stringify(record).slice(0, -1)},"cases":[\n${lines.join(',\n')}\n]}\n`,
);
console.log(`${cases.length} cases recorded with dotenv ${record.dotenv} and dotenv-expand ${record['dotenv-expand']}`);
