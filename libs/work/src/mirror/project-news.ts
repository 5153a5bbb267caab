import type { TenantTx } from '#libs/platform';
import { workEvents } from '../work.events.js';

/** Up to this many projects are told of one by one; a larger page makes open boards reload once instead. */
export const MAX_SINGLE_NEWS = 25;

/**
 * Tells other libs (durably) and open browsers that projects changed. Live: `project.changed` {projectId} for each, or
 * one `projects.changed` {sourceId, count} for a large page, so that a first sync does not flood every open board.
 */
export function tellProjectsChanged(tx: TenantTx, sourceId: string, projectIds: readonly string[]): void {
  if (projectIds.length === 0) return;
  tx.publish(workEvents.projectsChanged, { sourceId, projectIds: [...projectIds] });
  const permission = 'read_projects';
  if (projectIds.length > MAX_SINGLE_NEWS) {
    tx.live({ type: 'projects.changed', permission, data: { sourceId, count: projectIds.length } });
    return;
  }
  for (const projectId of projectIds) tx.live({ type: 'project.changed', permission, data: { projectId } });
}
