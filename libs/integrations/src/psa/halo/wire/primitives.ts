import { day as anyDay, field, moment as anyMoment } from '../../reading/primitives.js';
import { unfit } from '../../reading/quick-read.js';

const wholeNumber = /^\s*-?\d+(?:\.0+)?\s*$/;

function idOf(value: unknown): string | typeof unfit {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : unfit;
  return typeof value === 'string' && wholeNumber.test(value)
    ? String(BigInt(value.split('.', 1)[0] ?? ''))
    : unfit;
}

/** References to sites and clients are decimals for Halo; what is behind the point means nothing. */
function linkOf(value: unknown): string | typeof unfit {
  if (typeof value === 'number' && Number.isFinite(value)) return idOf(Math.trunc(value));
  return idOf(typeof value === 'string' ? value.replace(/\.\d+\s*$/, '') : value);
}

/** An id as text. Some of Halo's ids are decimals on the wire: `12.0` is 12. */
export const id = field(idOf, 'expected a whole number');

function none(highestOfNobody: number) {
  return field((value) => {
    if (value === undefined || value === null) return null;
    if (typeof value === 'string' && value.trim() === '') return null;
    const given = linkOf(value);
    return given === unfit || Number(given) > highestOfNobody ? given : null;
  }, 'expected a whole number');
}

/** The id of another record; 0 and below mean none. */
export const link = none(0);

/** The id of an agent or a client: 1 is Halo's "unassigned" and "unknown". */
export const somebody = none(1);

/** Halo's "no date" is 1900-01-01 or earlier; nothing that we mirror happened before 1981. */
const lastYearOfNoDate = '1980';

function real(value: string | null): string | null {
  return value !== null && value.slice(0, 4) > lastYearOfNoDate ? value : null;
}

/** A moment → ISO UTC; Halo sends UTC without a zone. */
export const moment = anyMoment.transform(real);

/**
 * The date half of a split field (`startdate` beside `starttime`) → `yyyy-mm-dd`. The time half is a time of day of the plan,
 * not part of a moment, so the date stands as it is (I6).
 */
export const day = anyDay.transform(real);

/** The id of anything that looks like a record; null when it has none. */
export function rawId(record: unknown): string | null {
  if (typeof record !== 'object' || record === null || !('id' in record)) return null;
  const given = idOf(record.id);
  return given === unfit ? null : given;
}
