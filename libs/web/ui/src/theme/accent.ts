/** Which of the two colour schemes a set of accent tokens is for. */
export type Scheme = 'light' | 'dark';

/** The five custom properties that carry a tenant's colour. */
export interface AccentTokens {
  readonly accent: string;
  readonly hover: string;
  readonly onAccent: string;
  readonly text: string;
  readonly soft: string;
}

type Rgb = readonly [number, number, number];

const SURFACE: Record<Scheme, Rgb> = { light: [255, 255, 255], dark: [28, 33, 39] };
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
/** WCAG 2.2 AA for text. */
const TEXT_CONTRAST = 4.5;
/** WCAG 2.2 AA for the outline of controls and for icons. */
const SHAPE_CONTRAST = 3;

/** Reads `#rgb` or `#rrggbb`; null when it is neither. */
export function parseHex(hex: string): Rgb | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(hex);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  const parts = short?.slice(1).map((digit) => digit + digit) ?? long?.slice(1);
  if (!parts) return null;
  const [r, g, b] = parts.map((part) => parseInt(part, 16));
  return [r ?? 0, g ?? 0, b ?? 0];
}

/** WCAG contrast ratio of two colours, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/**
 * Makes a readable set of tokens from any colour a tenant picks: the colour is moved towards black (light
 * scheme) or white (dark scheme) only as far as contrast demands. Null when `hex` is not a colour.
 */
export function accentTokens(hex: string, scheme: Scheme): AccentTokens | null {
  const wanted = parseHex(hex);
  if (!wanted) return null;
  const surface = SURFACE[scheme];
  const pole = scheme === 'light' ? BLACK : WHITE;
  const accent = moveUntil(wanted, pole, (rgb) => contrast(rgb, surface) >= SHAPE_CONTRAST);
  const soft = mix(surface, accent, scheme === 'light' ? 0.12 : 0.22);
  const text = moveUntil(
    accent,
    pole,
    (rgb) => contrast(rgb, surface) >= TEXT_CONTRAST && contrast(rgb, soft) >= TEXT_CONTRAST,
  );
  // Black or white always reaches 4.58:1 on any colour; the hover moves away from it, which only adds contrast.
  const onAccent = contrast(WHITE, accent) >= TEXT_CONTRAST ? WHITE : BLACK;
  const hover = mix(accent, onAccent === WHITE ? BLACK : WHITE, 0.16);
  return {
    accent: toHex(accent),
    hover: toHex(hover),
    onAccent: toHex(onAccent),
    text: toHex(text),
    soft: toHex(soft),
  };
}

function luminance([r, g, b]: Rgb): number {
  const [lr, lg, lb] = [r, g, b].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * lr + 0.7152 * lg + 0.0722 * lb;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((channel, i) => Math.round(channel + ((to[i] ?? 0) - channel) * share)) as unknown as Rgb;
}

function moveUntil(from: Rgb, to: Rgb, good: (rgb: Rgb) => boolean): Rgb {
  for (let step = 0; step <= 20; step++) {
    const candidate = mix(from, to, step / 20);
    if (good(candidate)) return candidate;
  }
  return to;
}

function toHex(rgb: Rgb): string {
  return '#' + rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('');
}
