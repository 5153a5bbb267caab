import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import { repository } from '../run/paths.mjs';

/**
 * Lets Node load our TypeScript as it is, for tests: decorators with their metadata included, which Node's own type
 * stripping leaves out. `#libs/x` is the lib's source here, and its build everywhere else (package.json, "imports").
 */
const LIB = /^#libs\/([^/]+)$/;

const SWC = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2024',
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

process.setSourceMapsEnabled(true);

registerHooks({
  resolve(specifier, context, next) {
    const lib = LIB.exec(specifier)?.[1];
    if (lib) return found(path.join(repository, 'libs', lib, 'src', 'index.ts'));
    return sourceOf(specifier, context.parentURL) ?? next(specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('file:')) return next(url, context);
    const file = fileURLToPath(url);
    if (!file.endsWith('.ts')) return next(url, context);
    const { code } = transformSync(readFileSync(file, 'utf8'), { ...SWC, filename: file });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

/** `./thing.js` in our sources means the `thing.ts` beside it. */
function sourceOf(specifier, parent) {
  if (!specifier.startsWith('.') || !specifier.endsWith('.js') || !parent?.startsWith('file:'))
    return undefined;
  const file = fileURLToPath(new URL(specifier, parent)).replace(/\.js$/, '.ts');
  return existsSync(file) ? found(file) : undefined;
}

const found = (file) => ({ url: pathToFileURL(file).href, shortCircuit: true });
