/** A length of time as people say it: "0.8 s", "42 s", "3 min 5 s", "2 h 10 min". Units are the same in all languages. */
export function spanText(ms: number, language: string): string {
  const seconds = ms / 1000;
  if (seconds < 10) {
    return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(seconds)} s`;
  }
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
