import pg from 'pg';

/**
 * How values of PostgreSQL reach JavaScript, set once per process.
 * A date stays the text `yyyy-mm-dd`: as a JavaScript Date it would carry a zone and could shift by a day (I6).
 * Hours and money are numeric(12,2) and counts are bigint: both fit a double exactly.
 */
export function setPostgresTypeParsers(): void {
  pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
}
