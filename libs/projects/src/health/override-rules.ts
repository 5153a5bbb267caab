import type { Health } from '../portfolio/status-group.js';

/** P32: the healths that a person can set; what is completed or cancelled is so by its status. */
export const OVERRIDE_HEALTHS = ['on_track', 'at_risk', 'behind'] as const;
export type OverrideHealth = (typeof OVERRIDE_HEALTHS)[number];

/** P32: somebody's word on a project's health. */
export interface HealthOverride {
  readonly health: OverrideHealth;
  readonly reason: string;
  /** The last day `yyyy-mm-dd` on which it holds; null: until it is taken back. */
  readonly until: string | null;
  /** The name of who gave it. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * P32: the health that is shown, and the override's words when it is by one. A completed or cancelled project is that,
 * whatever somebody said of it while it ran.
 */
export function withOverride(
  automatic: Health | null,
  override: HealthOverride | null,
): { health: Health | null; override: Omit<HealthOverride, 'health'> | null } {
  if (override === null || automatic === null || automatic === 'completed') {
    return { health: automatic, override: null };
  }
  const { health, reason, until, by, at } = override;
  return { health, override: { reason, until, by, at: new Date(at).toISOString() } };
}
