import { forbidden, options } from './tools/deps-rules/floors.mjs';

/** The import rules of the house; the rules themselves and their spec are in tools/deps-rules. */
export default {
  forbidden,
  options: { ...options, tsConfig: { fileName: 'tools/deps-rules/tsconfig.json' } },
};
