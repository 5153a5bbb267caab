const LONGEST = 24;

/**
 * P21: hours that a person typed, in decimals with two places: `1.5` or `1,5` hours, `1:30`, `90m`, `2h`, `1h 30m`.
 * Null for anything else, for nothing, and for more than a day.
 */
export function parseDuration(text: string): number | null {
  const typed = text.trim().toLowerCase();
  const hours = clock(typed) ?? units(typed) ?? decimal(typed);
  if (hours === null) return null;
  const rounded = Math.round(hours * 100) / 100;
  return rounded > 0 && rounded <= LONGEST ? rounded : null;
}

/** `1:30`; minutes have two digits and are fewer than 60. */
function clock(typed: string): number | null {
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(typed);
  return match ? Number(match[1]) + Number(match[2]) / 60 : null;
}

/** `90m`, `2h`, `1.5 h`, `1h 30m`. */
function units(typed: string): number | null {
  const match = /^(?:(\d+(?:[.,]\d+)?)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?$/.exec(typed);
  if (!match || (match[1] === undefined && match[2] === undefined)) return null;
  return Number((match[1] ?? '0').replace(',', '.')) + Number(match[2] ?? 0) / 60;
}

function decimal(typed: string): number | null {
  return /^(\d+([.,]\d*)?|[.,]\d+)$/.test(typed) ? Number(typed.replace(',', '.')) : null;
}

/** Seconds as a running clock: `0:04:09`. */
export function clockText(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
