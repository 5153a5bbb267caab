/** The PSAs that Atrium can mirror. Stored as text in `sources.vendor`. */
export const PSA_VENDORS = ['connectwise', 'autotask', 'halo', 'syncro'] as const;

/** One of the PSAs that Atrium can mirror. */
export type PsaVendor = (typeof PSA_VENDORS)[number];
