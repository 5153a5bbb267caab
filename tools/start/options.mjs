import path from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../run/failure.mjs';
import { inRepository } from '../run/paths.mjs';

export const HELP = `Starts Atrium with a demo tenant: npm start -- [options]

  --port N       port of the app and its API              (4300, or PORT)
  --size SIZE    demo world: small, medium or large       (small, or SANDBOX_SIZE)
  --data DIR     folder of all data, secrets and logs     (.data, or ATRIUM_DATA_DIR)
  --fresh        throw the data away first
  --help         this text

Own servers instead of the built-in ones: DATABASE_URL (the owner), REDIS_URL, SMTP_URL.
`;

const SIZES = ['small', 'medium', 'large'];

/**
 * Reads the options of `npm start`; the environment gives the defaults.
 * @returns {{ help: boolean, fresh: boolean, port: number, size: string | undefined, data: string }}
 */
export function readOptions(args = process.argv.slice(2), env = process.env) {
  const { values } = parse(args);
  const size = values.size ?? env.SANDBOX_SIZE;
  if (size !== undefined && !SIZES.includes(size)) {
    throw new Failure(`The world comes in ${SIZES.join(', ')}, not in "${size}".`);
  }
  const port = Number(values.port ?? env.PORT ?? 4300);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Failure(`"${values.port ?? env.PORT}" is not a port. Give a number from 1 to 65535.`);
  }
  return {
    help: values.help ?? false,
    fresh: values.fresh ?? false,
    port,
    size,
    data: path.resolve(values.data ?? env.ATRIUM_DATA_DIR ?? inRepository('.data')),
  };
}

function parse(args) {
  const text = { type: 'string' };
  const flag = { type: 'boolean' };
  try {
    return parseArgs({ args, options: { port: text, size: text, data: text, fresh: flag, help: flag } });
  } catch (error) {
    throw new Failure(`${error.message}\n\n${HELP}`);
  }
}
