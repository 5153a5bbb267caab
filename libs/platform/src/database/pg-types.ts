import pg from 'pg';

const DATE = 1082;
const NUMERIC = 1700;
const INT8 = 20;

/**
 * How values of PostgreSQL reach JavaScript, set once per process.
 * A date stays the text `yyyy-mm-dd`: as a JavaScript Date it would carry a zone and could shift by a day (I6).
 * Hours and money are numeric(12,2) and counts are bigint: both fit a double exactly.
 */
export function setPostgresTypeParsers(): void {
  pg.types.setTypeParser(DATE, (text) => text);
  pg.types.setTypeParser(NUMERIC, Number);
  pg.types.setTypeParser(INT8, Number);
}
