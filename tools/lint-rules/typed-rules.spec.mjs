import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { inRepository } from '../run/paths.mjs';

/** DTOs and options are classes by declaration and plain objects by use. */
const LEFT_OUT = ['no-misused-spread', 'no-unsafe-class-instance-assignment'];

const { rules } = JSON.parse(
  readFileSync(inRepository('.oxlintrc.json'), 'utf8').replaceAll(/^\s*\/\/.*$/gm, ''),
);
const needsTypes = (name) => tseslint.plugin.rules[name]?.meta.docs.requiresTypeChecking === true;

/** Rules of typescript-eslint that are on in a configuration, by their names without a prefix. */
function rulesOn(configured) {
  return Object.entries(configured)
    .map(([name, entry]) => [name.replace('@typescript-eslint/', ''), [entry].flat()[0]])
    .filter(([name, level]) => name in tseslint.plugin.rules && level !== 'off' && level !== 0)
    .map(([name]) => name);
}

describe('rules that need types', () => {
  const wanted = rulesOn(
    Object.assign(
      {},
      ...[...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked].map(
        (config) => config.rules,
      ),
    ),
  ).filter((name) => needsTypes(name) && !LEFT_OUT.includes(name));

  it.each(wanted)('%s is looked after by oxlint', (name) => {
    expect([rules[`typescript/${name}`]].flat()[0]).toBe('error');
  });

  it.each(['libs/projects/src/index.ts', 'apps/web/src/main.ts', 'apps/web/e2e/board.ts'])(
    'ESLint asks for none of them in %s: it would build a program for it',
    async (file) => {
      const config = await new ESLint({ cwd: inRepository() }).calculateConfigForFile(inRepository(file));
      const found = rulesOn(config.rules);
      expect(found.length).toBeGreaterThan(20);
      expect(found.filter(needsTypes)).toEqual([]);
    },
  );
});
