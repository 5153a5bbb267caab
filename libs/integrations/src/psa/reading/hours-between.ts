/**
 * Hours worked between two moments, to the third of a second; never less than none.
 * @param start ISO UTC
 * @param end ISO UTC
 * @param pause hours that do not count
 */
export function hoursBetween(start: string, end: string, pause = 0): number {
  const worked = (Date.parse(end) - Date.parse(start)) / 3_600_000 - pause;
  return Math.max(0, Math.round(worked * 10_000) / 10_000);
}
