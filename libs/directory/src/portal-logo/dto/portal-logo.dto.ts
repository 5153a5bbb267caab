/** A logo, for `<img>`. */
export class PortalLogoDto {
  /** Path on this host; a changed logo has another one, so that it can be kept for good. */
  address: string;

  /** Pixels. */
  width: number;

  /** Pixels. */
  height: number;
}

/** The MSP's logo by the background that it is made for. */
export class PortalLogosDto {
  /** For light backgrounds; null: none. */
  light: PortalLogoDto | null;

  /** For dark backgrounds; null: none, and the light one stands on a light plate there. */
  dark: PortalLogoDto | null;
}
