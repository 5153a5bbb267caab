import { parseArgs } from 'node:util';
import { Failure } from '../run/failure.mjs';

/** How to call the command; printed by `--help`. */
export const USAGE = `npm run fault-run -- [--seed N] [--minutes M] [--kills N] [--size small|medium]

  --seed N      the same seed plays the same faults, kills and changes (default 1)
  --minutes M   how long the trouble lasts; settling and comparing come on top (default 5)
  --kills N     how often a worker is killed with SIGKILL (default 20)
  --size S      the sandbox's world (default small)`;

/**
 * Reads the command line.
 * @returns {{ help: true } | { help: false, seed: number, minutes: number, kills: number, size: 'small' | 'medium' }}
 * Throws a Failure that names what is wrong.
 */
export function readOptions(argv) {
  const { values } = parse(argv);
  if (values.help) return { help: true };
  const size = values.size;
  if (size !== 'small' && size !== 'medium') throw new Failure(`--size ${size} is not a size.\n\n${USAGE}`);
  return {
    help: false,
    seed: numberOf('seed', values.seed, { whole: true, above: -1 }),
    minutes: numberOf('minutes', values.minutes, { above: 0 }),
    kills: numberOf('kills', values.kills, { whole: true, above: -1 }),
    size,
  };
}

function parse(argv) {
  try {
    return parseArgs({
      args: argv,
      options: {
        seed: { type: 'string', default: '1' },
        minutes: { type: 'string', default: '5' },
        kills: { type: 'string', default: '20' },
        size: { type: 'string', default: 'small' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Failure(`${error.message}\n\n${USAGE}`);
  }
}

function numberOf(name, text, { whole = false, above }) {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= above || (whole && !Number.isInteger(value)))
    throw new Failure(
      `--${name} ${text} is not a ${whole ? 'whole ' : ''}number that makes sense here.\n\n${USAGE}`,
    );
  return value;
}
