import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './document.mjs';

/** Generates the Angular client from the committed document into a folder. */
export function makeClient(folder) {
  const generator = path.join(root, 'node_modules/ng-openapi-gen/lib/index.js');
  const config = path.join(root, 'ng-openapi-gen.json');
  execFileSync(process.execPath, [generator, '--config', config, '--output', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 60_000,
  });
}

/** The files of a folder with their contents, by path. */
export function filesOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  );
}
